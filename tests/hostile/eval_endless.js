//! ends: loop | timeout
// eval in eval.
module.exports = async function action_hostile(params) {
  const code = 'for (;;) eval("1")';
  eval(code);
  return 'success';
};
