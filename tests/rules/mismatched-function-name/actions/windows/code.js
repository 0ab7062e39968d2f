// Час роботи
function action_windovs() {
  return 'success';
}

module.exports = action_windovs;
