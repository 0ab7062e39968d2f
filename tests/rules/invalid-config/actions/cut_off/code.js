async function action_cut_off() {
  return 'success';
}

module.exports = action_cut_off;
