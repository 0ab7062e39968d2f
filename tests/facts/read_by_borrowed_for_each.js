//! params: a b
//! events: no yes
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  let event = 'no';
  [].forEach.call(['a', 'b'], (key) => {
    if (p[key]) event = 'yes';
  });
  return event;
}
module.exports = action_case;
