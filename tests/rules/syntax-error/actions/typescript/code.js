async function action_typescript(): Promise<string> {
  return 'success';
}

module.exports = action_typescript;
