exports.action_named = async function action_named() {
  return 'success';
};
