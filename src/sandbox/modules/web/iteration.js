// Iterators of classes that hold a list of pairs, and the tags of classes.
() => {
  const { create, defineProperty, getPrototypeOf } = Object;
  const base = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
  const tag = (prototype, name) =>
    defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });

  // Makes the methods of a class: `pairs` gives the list anew, so that what is added while it runs is met.
  const iterators = (name, pairs) => {
    const states = new WeakMap();
    const prototype = create(base, {
      next: {
        value: function next() {
          const state = states.get(this);
          if (state === undefined) throw new TypeError(`next() is called on what is no ${name} Iterator`);
          const pair = pairs(state.owner)[state.at];
          if (pair === undefined) return { value: undefined, done: true };
          state.at += 1;
          const value = state.kind === 'both' ? [pair[0], pair[1]] : pair[state.kind];
          return { value, done: false };
        },
        writable: true,
        enumerable: true,
        configurable: true,
      },
    });
    tag(prototype, `${name} Iterator`);
    return (owner, kind) => {
      const iterator = create(prototype);
      states.set(iterator, { owner, kind, at: 0 });
      return iterator;
    };
  };
  // What is written as an accessor or a method of a class is enumerable by the standard of the web.
  const enumerable = (prototype, names) => {
    for (const name of names) defineProperty(prototype, name, { enumerable: true });
  };
  return { iterators, tag, enumerable };
};
