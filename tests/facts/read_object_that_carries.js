//! params: a b
//! events: ok
async function action_case() {
  const job = { params: this.getCurrentNodeParamsJSON(), retries: 3 };
  const { params: { b } } = job;
  return job.params.a && b ? 'ok' : 'ok';
}
module.exports = action_case;
