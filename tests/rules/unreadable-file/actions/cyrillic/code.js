async function action_cyrillic() {
  return 'success';
}

module.exports = action_cyrillic;
