//! params-open
//! events-open
//! events: none
class List extends Array {}
class Later extends Promise {}
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  await Later.resolve(p).then((all) => all.a);
  return List.of('x', 'y')[0] ?? 'none';
}
module.exports = action_case;
