async function action_misspelt() {
  return 'success';
}

module.export = action_misspelt;
