//! params: n
//! events: go_big go_small
async function action_case() {
  return ['go', this.getCurrentNodeParamsJSON().n > 5 ? 'big' : 'small'].join('_');
}
module.exports = action_case;
