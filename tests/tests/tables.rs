//! Look-up takes any text: it answers or says no, and what it answers it would answer again.

use proptest::prelude::*;
use reftel_analysis::tables::{
    self, EditionSet, captions, countries, markings, posts, routing, search, tags,
};

/// Text of any kind, and text that looks like what the tables are asked.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9]{0,4}( ?(SECTION|EFTO|AMEMBASSY|ZFR|TOSEC|OF|[A-Z]{1,9}|[0-9]{1,3})){0,5}[0-9]{0,6}",
        "[(]?[A-Za-z]{1,4}([/ -]{1,2}[A-Z, ]{1,6}){0,3}",
    ]
}

proptest! {
    #[test]
    fn any_text_may_be_looked_up(text in text()) {
        let _ = (tags::lookup(&text), tags::kind(&text), captions::nearest(&text), markings::read(&text));
        let _ = (routing::addresses(&text), routing::post_of(&text), countries::named(&text).count());
        prop_assert!(tags::near(&text, EditionSet::ALL).len() <= 3);
        prop_assert!(posts::nearest(&text, 2).len() <= 2);
        let _ = (search::tags(&text, EditionSet::ALL), search::addressees(&text), search::posts(&text));
    }

    #[test]
    fn canonical_names_are_canonical(text in text()) {
        let post = posts::canonical(&text).into_owned();
        prop_assert_eq!(posts::canonical(&post), post.as_str());
        if let Some(id) = tables::reference_id(&text) {
            prop_assert_eq!(tables::reference_id(&id), Some(id.clone()));
            prop_assert!(id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()), "{}", id);
        }
        if let Some(reading) = markings::read(&text) {
            prop_assert_eq!(markings::read(&reading.standard), Some(reading));
        }
    }
}
