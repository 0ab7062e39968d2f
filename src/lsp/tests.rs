//! Each feature, spoken with over a connection in memory.
