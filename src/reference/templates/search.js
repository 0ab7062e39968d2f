(function () {
  'use strict';

  var data = document.getElementById('search-index');
  var box = document.querySelector('[data-search]');
  if (!data || !box) return;
  var FIELDS = 4;
  var WEIGHTS = [40, 12, 6, 1];
  var PLACES = ['', '', 'in the form or the events', 'in the docs'];
  var STEP = 50;

  var input = box.querySelector('input');
  var status = box.querySelector('[role=status]');
  var results = document.querySelector('[data-results]');
  var list = results.querySelector('ul');
  var more = results.querySelector('button');
  var groups = document.querySelector('[data-groups]');
  var cards = [].slice.call(groups.querySelectorAll('.cards > li'));
  var index = null;
  var shown = [];

  // What is_alphanumeric is in the program that made the index.
  function wordsOf(text) {
    return text.toLowerCase().split(/[^\p{Alphabetic}\p{N}]+/u).filter(Boolean);
  }

  // For each action that has the word: what it counts, and the best field.
  function lookUp(word) {
    var found = new Map();
    index.words.forEach(function (known, at) {
      var place = known.indexOf(word);
      if (place < 0) return;
      var nearness = known === word ? 3 : place === 0 ? 2 : word.length > 2 ? 0.5 : 0;
      if (!nearness) return;
      var action = -1;
      index.actions[at].forEach(function (step) {
        var field = step % FIELDS;
        action += (step - field) / FIELDS;
        var old = found.get(action);
        var score = WEIGHTS[field] * nearness;
        if (!old || old.score < score) found.set(action, { score: score, field: field });
      });
    });
    return found;
  }

  // All the words must be there.
  function search(words) {
    var all = null;
    words.forEach(function (word) {
      var found = lookUp(word);
      if (!all) { all = found; return; }
      var both = new Map();
      all.forEach(function (old, action) {
        var here = found.get(action);
        if (!here) return;
        both.set(action, { score: old.score + here.score, field: Math.max(old.field, here.field) });
      });
      all = both;
    });
    return Array.from(all).sort(function (a, b) { return b[1].score - a[1].score || a[0] - b[0]; });
  }

  function show(from) {
    shown.slice(from, from + STEP).forEach(function (entry) {
      var card = cards[entry[0]].cloneNode(true);
      var place = PLACES[entry[1].field];
      if (place) {
        var note = document.createElement('span');
        note.className = 'found';
        note.textContent = 'found ' + place;
        card.querySelector('.small').appendChild(note);
      }
      list.appendChild(card);
    });
    var left = shown.length - list.children.length;
    more.hidden = left === 0;
    more.textContent = 'Show ' + Math.min(left, STEP) + ' more';
  }

  function apply() {
    var words = wordsOf(input.value);
    var asked = words.length > 0;
    groups.hidden = asked;
    results.hidden = !asked;
    list.textContent = '';
    if (!asked) { status.textContent = ''; return; }
    index = index || JSON.parse(data.textContent);
    shown = search(words);
    status.textContent = shown.length ? shown.length + ' of ' + cards.length : 'No action matches';
    results.hidden = !shown.length;
    show(0);
  }

  function fromAddress() {
    var match = /^#search=(.*)$/.exec(location.hash);
    if (!match) return;
    try { input.value = decodeURIComponent(match[1]); } catch (error) { return; }
    input.focus();
  }

  more.addEventListener('click', function () {
    var first = list.children.length;
    show(first);
    list.children[first].querySelector('a').focus();
  });
  input.addEventListener('input', function () {
    apply();
    var text = input.value.trim();
    // So that going back, and a link that is passed on, find the same. Some browsers refuse this for files.
    try {
      history.replaceState(null, '', text ? '#search=' + encodeURIComponent(text) : '#');
    } catch (error) { return; }
  });
  box.addEventListener('submit', function (event) {
    event.preventDefault();
    var first = list.querySelector('a');
    if (first) first.click();
  });
  input.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    input.value = '';
    input.dispatchEvent(new Event('input'));
  });
  window.addEventListener('hashchange', function () { fromAddress(); apply(); });
  fromAddress();
  if (input.value) apply();
})();
