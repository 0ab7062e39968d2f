function action_works() {
  const text = '}'; // {
  return /[{]/.test(text) ? 'error' : 'success'
}

module.exports = action_works
