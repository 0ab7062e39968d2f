// Calls that come before all promises, as those of `process.nextTick`.
({ tick }) => ({
  nextTick(callback) {
    tick(() => {
      callback();
    });
  },
});
