use super::docs;
