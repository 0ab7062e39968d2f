//! The rules of compatibility as data: what breaks, and the least bump it asks for.

use super::Level;

#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub id: &'static str,
    pub needs: Level,
    pub breaks: &'static str,
    pub page: &'static str,
}

macro_rules! rules {
    ($($name:ident $id:literal $needs:ident $breaks:literal;)*) => {
        $(
            #[doc = $breaks]
            pub(super) static $name: Rule = Rule {
                id: $id,
                needs: Level::$needs,
                breaks: $breaks,
                page: include_str!(concat!("rules/", $id, ".md")),
            };
        )*

        /// All rules, by what they are about: actions, parameters, options, limits, events, code, library, versions.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    REMOVED_ACTION "removed-action" Major "nodes that use the action have nothing to run";
    CHANGED_ID "changed-id" Major "nodes refer to an action by its system ID, and find none";
    DISABLED_ACTION "disabled-action" Major "nodes that use the action are not allowed to run it";
    UNREADABLE_ACTION "unreadable-action" Major "the code or the form cannot be read, and nodes have nothing to run";
    MOVED_GROUP "moved-group" Patch "authors of scenarios look for the action where it was";
    ADDED_ACTION "added-action" Minor "nothing";
    CHANGED_CONNECTION "changed-connection" Major "nodes run with the credentials of another integration, or with none";
    REMOVED_PARAMETER "removed-parameter" Major "the value that nodes hold reaches nobody";
    RENAMED_PARAMETER "renamed-parameter" Major "the value that nodes hold under the old key reaches nobody";
    NEWLY_REQUIRED "newly-required" Major "nodes that leave the parameter out are not valid any more";
    ADDED_REQUIRED "added-required" Major "nodes that exist have no value for the parameter";
    ADDED_PARAMETER "added-parameter" Minor "nothing";
    CHANGED_TYPE "changed-type" Major "the values that nodes hold are of another type than the code gets";
    WIDENED_TYPE "widened-type" Minor "nothing; the code gets values that it did not get before";
    CHANGED_DEFAULT "changed-default" Minor "nodes that rely on the default do something else";
    HIDDEN_PARAMETER "hidden-parameter" Minor "authors of scenarios cannot see or change the value any more";
    REMOVED_OPTION "removed-option" Major "nodes hold a value that the form does not offer";
    RENAMED_OPTION "renamed-option" Major "nodes hold the old value of the option";
    ADDED_OPTION "added-option" Minor "nothing";
    NARROWED_OPTIONS "narrowed-options" Major "values that nodes hold may not be among the options";
    NARROWED_LENGTH "narrowed-length" Major "texts that nodes hold are too short or too long";
    NARROWED_RANGE "narrowed-range" Major "numbers that nodes hold are out of range";
    NARROWED_PATTERN "narrowed-pattern" Major "texts that nodes hold may not match";
    REMOVED_EVENT "removed-event" Major "the edge of the event is never taken, and what it led to never runs";
    RENAMED_EVENT "renamed-event" Major "the edge of the old event is never taken";
    ADDED_EVENT "added-event" Minor "scenarios have no edge for the event, and stop where it is returned";
    NEW_DEAD_END "new-dead-end" Major "a path of the code returns no event, and the scenario stops there";
    NEW_THROW "new-throw" Minor "a path of the code throws where there was none that did";
    NEW_CONSTANT "new-constant" Major "the code reads a constant that scenarios need not define yet";
    DROPPED_CONSTANT "dropped-constant" Major "later blocks read a constant that is not written any more";
    CHANGED_RESULT "changed-result" Major "the same case, with the same inputs, expects something else";
    NEW_HOST "new-host" Minor "the code sends requests to a host that nobody has allowed yet";
    NARROWED_PROFILE "narrowed-profile" Major "the platform that the library is made for offers less";
    NOT_BUMPED "not-bumped" None "nothing tells the two contents of one version apart";
    BUMPED_TOO_LITTLE "bumped-too-little" None "the version promises more than the change keeps";
    WENT_BACKWARDS "went-backwards" None "who has the newer version is not told of the older one";
    DROPPED_VERSION "dropped-version" None "nothing tells this state from the one before";
}

pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
