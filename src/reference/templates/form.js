(function () {
  'use strict';

  var form = document.querySelector('[data-form]');
  if (!form) return;
  var tabs = [].slice.call(form.querySelectorAll('[role=tab]'));
  var panels = tabs.map(function (tab) { return document.getElementById(tab.getAttribute('aria-controls')); });
  var json = form.querySelector('[data-json]');
  var problem = form.querySelector('[data-problem]');
  var missing = form.querySelector('[data-missing]');
  var fields = [].slice.call(form.querySelectorAll('[data-field]')).map(function (element) {
    return {
      key: element.getAttribute('data-field'),
      gives: element.getAttribute('data-gives'),
      required: element.hasAttribute('data-required'),
      name: element.getAttribute('data-name'),
      element: element,
      inputs: [].slice.call(element.querySelectorAll('input, textarea, select'))
    };
  }).filter(function (field) { return field.inputs.length; });
  // What JSON mode holds and the form cannot show.
  var kept = Object.create(null);

  function choose(at, focus) {
    tabs.forEach(function (tab, index) {
      tab.setAttribute('aria-selected', String(index === at));
      tab.tabIndex = index === at ? 0 : -1;
      panels[index].hidden = index !== at;
    });
    if (focus) tabs[at].focus();
  }
  tabs.forEach(function (tab, at) {
    tab.addEventListener('click', function () { choose(at, true); });
    tab.addEventListener('keydown', function (event) {
      if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') choose(1 - at, true);
      if (event.key === 'Home') choose(0, true);
      if (event.key === 'End') choose(1, true);
    });
  });
  form.querySelector('[role=tablist]').hidden = false;

  // The value of a field; undefined where it has none.
  function read(field) {
    var first = field.inputs[0];
    var chosen = field.inputs.filter(function (input) { return input.checked; });
    if (field.gives === 'flag') return first.checked;
    if (field.gives === 'list') {
      return chosen.length ? chosen.map(function (input) { return JSON.parse(input.value); }) : undefined;
    }
    if (first.type === 'radio') return chosen.length ? JSON.parse(chosen[0].value) : undefined;
    if (first.value === '') return undefined;
    if (first.tagName === 'SELECT') return JSON.parse(first.value);
    if (field.gives === 'text') return first.value;
    // A number, or any JSON; a text with a placeholder stays a text.
    try {
      var value = JSON.parse(first.value);
      return field.gives === 'any' || typeof value === 'number' ? value : first.value;
    } catch (error) {
      return first.value;
    }
  }

  // Shows a value in a field. False where the field cannot show it.
  function write(field, value) {
    var first = field.inputs[0];
    var same = function (input) { return function (one) { return JSON.stringify(one) === input.value; }; };
    if (field.gives === 'flag') {
      first.checked = value === true;
      return value === undefined || typeof value === 'boolean';
    }
    if (field.gives === 'list' || first.type === 'radio') {
      var several = field.gives === 'list' && Array.isArray(value) ? value : [value];
      field.inputs.forEach(function (input) { input.checked = several.some(same(input)); });
      if (value === undefined) return true;
      return JSON.stringify(read(field)) === JSON.stringify(value);
    }
    if (first.tagName === 'SELECT') {
      var options = [].slice.call(first.options);
      var at = options.findIndex(function (option) { return option.value && same(option)(value); });
      first.selectedIndex = at >= 0 ? at : options.findIndex(function (option) { return !option.value; });
      return at >= 0 || value === undefined;
    }
    first.value = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
    return value === undefined || field.gives === 'any' || typeof value === field.gives ||
      typeof value === 'string' || JSON.stringify(read(field)) === JSON.stringify(value);
  }

  function values() {
    var all = Object.create(null);
    fields.forEach(function (field) {
      var value = field.key in kept ? kept[field.key] : read(field);
      if (value !== undefined && !(field.key in all)) all[field.key] = value;
    });
    Object.keys(kept).forEach(function (key) { if (!(key in all)) all[key] = kept[key]; });
    return all;
  }

  function sayMissing() {
    var all = values();
    var empty = fields.filter(function (field) { return field.required && !(field.key in all); });
    missing.textContent = empty.length
      ? 'Required and still empty: ' + empty.map(function (field) { return field.name; }).join(', ')
      : '';
  }

  function formChanged(field) {
    if (field) {
      delete kept[field.key];
      fields.forEach(function (other) {
        if (other !== field && other.key === field.key) write(other, read(field));
      });
    }
    json.value = JSON.stringify(values(), null, 2);
    json.setAttribute('aria-invalid', 'false');
    problem.textContent = '';
    sayMissing();
  }

  function jsonChanged() {
    var all;
    try {
      all = JSON.parse(json.value.trim() || '{}');
    } catch (error) {
      json.setAttribute('aria-invalid', 'true');
      problem.textContent = 'This is not JSON: ' + error.message;
      return;
    }
    var fits = all !== null && typeof all === 'object' && !Array.isArray(all);
    json.setAttribute('aria-invalid', String(!fits));
    problem.textContent = fits ? '' : 'The values stand in an object: { "key": value }';
    if (!fits) return;
    kept = Object.create(null);
    var own = function (key) { return Object.prototype.hasOwnProperty.call(all, key); };
    var said = [];
    fields.forEach(function (field) {
      var value = own(field.key) ? all[field.key] : undefined;
      if (!write(field, value) && !(field.key in kept)) {
        kept[field.key] = value;
        said.push('The field ' + field.key + ' cannot show this value.');
      }
    });
    Object.keys(all).forEach(function (key) {
      if (fields.some(function (field) { return field.key === key; })) return;
      kept[key] = all[key];
      said.push('The form has no field ' + key + '.');
    });
    problem.textContent = said.join(' ');
    sayMissing();
  }

  fields.forEach(function (field) {
    field.element.addEventListener('input', function () { formChanged(field); });
    field.element.addEventListener('change', function () { formChanged(field); });
  });
  json.addEventListener('input', jsonChanged);
  formChanged(null);
})();
