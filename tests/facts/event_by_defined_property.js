//! params: a b
//! events: no yes
async function action_case() {
  const job = {};
  Object.defineProperty(job, 'params', { value: this.getCurrentNodeParamsJSON() });
  Object.defineProperty(job, 'event', { get: () => (job.params.a ? 'yes' : 'no') });
  return job.params.b ? job.event : 'no';
}
module.exports = action_case;
