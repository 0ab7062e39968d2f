//! ends: timeout | memory
// Recursion without an end after an await.
module.exports = async function action_hostile() {
  const deeper = () => deeper() + 1;
  const begin = async () => {
    await null;
    deeper();
  };
  begin();
  await new Promise((resolve) => setTimeout(resolve, 10));
  return 'success';
};
