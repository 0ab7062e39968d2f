module.exports = async function () {
  return 'success';
};
