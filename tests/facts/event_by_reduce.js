//! events: a b
async function action_case() {
  return ['a', 'b'].reduce((last, next) => (Date.now() ? next : last), 'a');
}
module.exports = action_case;
