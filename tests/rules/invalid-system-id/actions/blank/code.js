async function action_blank() {
  return 'success';
}

module.exports = action_blank;
