//! ends: loop
// It hangs before anything is exported.
for (;;) ;
module.exports = () => 'success';
