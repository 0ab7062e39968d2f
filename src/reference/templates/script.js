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
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var inner = target.id === 'code' && target.parentNode.querySelector('details');
    for (var at = inner || target; at; at = at.parentNode) if (at.tagName === 'DETAILS') at.open = true;
  }
  window.addEventListener('hashchange', open);
  if (location.hash) open();

  var filter = document.querySelector('[data-filter]');
  if (!filter) return;
  filter.hidden = false;
  var input = filter.querySelector('input');
  var status = filter.querySelector('[role=status]');
  var entries = [].slice.call(document.querySelectorAll('[data-words]'));
  var groups = [].slice.call(document.querySelectorAll('[data-group]'));

  function apply() {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = 0;
    entries.forEach(function (entry) {
      var text = entry.getAttribute('data-words');
      entry.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      if (!entry.hidden) found += 1;
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector('[data-words]:not([hidden])'); });
    status.textContent = !words.length ? '' : found ? found + ' of ' + entries.length : 'No action matches';
  }
  input.addEventListener('input', apply);
  filter.addEventListener('submit', function (event) {
    event.preventDefault();
    var only = entries.filter(function (entry) { return !entry.hidden; });
    if (input.value && only.length) only[0].querySelector('a').click();
  });
  document.addEventListener('keydown', function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape' && document.activeElement === input) {
      input.value = '';
      apply();
    }
  });
  if (input.value) apply();
})();
