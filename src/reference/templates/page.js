(function () {
  'use strict';

  // The page is whole without this script; what needs it is hidden until here.
  document.querySelectorAll('[data-copy]').forEach(function (button) {
    var source = document.getElementById(button.getAttribute('data-copy'));
    if (!source) return;
    button.hidden = false;
    button.addEventListener('click', function () {
      var said = function (word) {
        button.textContent = word;
        setTimeout(function () { button.textContent = 'Copy'; }, 1500);
      };
      var select = function () {
        var range = document.createRange();
        range.selectNodeContents(source);
        var selection = window.getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
        said('Selected');
      };
      if (!navigator.clipboard) return select();
      navigator.clipboard.writeText(source.textContent).then(function () { said('Copied'); }, select);
    });
  });

  // A link to something inside a closed part opens it.
  function open() {
    var name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (error) { return; }
    var target = document.getElementById(name);
    if (!target) return;
    var inner = target.id === 'code' && target.parentNode.querySelector('details');
    for (var at = inner || target; at; at = at.parentNode) if (at.tagName === 'DETAILS') at.open = true;
  }
  window.addEventListener('hashchange', open);
  if (location.hash) open();

  // Paper cannot be opened.
  var closed = [];
  window.addEventListener('beforeprint', function () {
    closed = [].slice.call(document.querySelectorAll('details:not([open])'));
    closed.forEach(function (part) { part.open = true; });
  });
  window.addEventListener('afterprint', function () {
    closed.forEach(function (part) { part.open = false; });
  });

  var input = document.querySelector('[data-search] input');
  if (!input) return;
  document.querySelector('[data-search]').hidden = false;
  document.addEventListener('keydown', function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
  // Elsewhere than on the index, searching is going there.
  var index = input.getAttribute('data-index');
  if (index) {
    if (!matchMedia('(pointer: coarse)').matches) input.placeholder = 'Search: press /';
    input.addEventListener('keydown', function (event) {
      var text = input.value.trim();
      if (event.key === 'Enter' && text) location.href = index + '#search=' + encodeURIComponent(text);
    });
  }
})();
