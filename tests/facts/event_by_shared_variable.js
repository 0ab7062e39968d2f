//! params: a b
//! events: late no yes
let last = 'unset';
function note(event) {
  last = event;
}
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  let result;
  const done = (event) => {
    result = event;
  };
  note(p.a ? 'yes' : 'no');
  done('late');
  return p.b ? last : result;
}
module.exports = action_case;
