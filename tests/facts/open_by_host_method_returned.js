//! params: a
//! events-open
//! may-end-without-event
module.exports = async function () {
  const { a } = this.getCurrentNodeParamsJSON();
  if (a) return { log: this.log };
  return { then: this.later };
};
