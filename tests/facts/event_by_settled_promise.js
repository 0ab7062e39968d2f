//! params: a
//! events: failed ok
async function action_case() {
  const { a } = this.getCurrentNodeParamsJSON();
  const [one] = await Promise.allSettled([a ? Promise.resolve('ok') : Promise.reject(new Error('no'))]);
  return one.status === 'fulfilled' ? one.value : 'failed';
}
module.exports = action_case;
