//! What stands in the tables is right: an address, a post or a caption of theirs gives no finding in a cable.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use reftel_analysis::tables::{captions, posts, routing};
use reftel_analysis::{Severity, check};
use reftel_tests::config;

/// The codes above hint that a cable with these lines gives.
fn codes(address: &str, class: &str, caption: &str) -> Vec<&'static str> {
    let cable = format!(
        "P 121323Z JUN 07\nFM AMEMBASSY RIGA\nTO {address} PRIORITY 0012\n\n{class}\n\n{caption}\n\n\
         E.O. 12958: N/A\nTAGS: PREL, LG\nSUBJECT: HARBOR FESTIVAL\n\n1. It opens in May.\n"
    );
    let families = ["HDR", "ADR", "CLS", "CAP"];
    check(&cable, &config())
        .into_iter()
        .filter(|f| f.severity > Severity::Hint && families.contains(&&f.rule.code[..3]))
        .map(|f| f.rule.code)
        .collect()
}

#[test]
fn addresses_of_the_table_are_well_formed() {
    for route in routing::all() {
        let address = format!("{}/{}", route.indicator, route.address);
        for line in [route.address, address.as_str()] {
            let found = codes(line, "UNCLAS RIGA 000012", "SIPDIS");
            assert!(found.is_empty(), "{line}: {found:?}");
        }
    }
}

#[test]
fn posts_of_the_table_are_known() {
    for post in posts::all() {
        for name in [post.name, post.post] {
            let cable = codes(
                "RUEHC/SECSTATE WASHDC",
                &format!("UNCLAS {name} 000012"),
                "SIPDIS",
            );
            assert!(
                cable.iter().all(|code| *code == "HDR011"),
                "{name}: {cable:?}"
            );
            let address = format!("AMEMBASSY {name}");
            let found = codes(&address, "UNCLAS RIGA 000012", "SIPDIS");
            assert!(found.is_empty(), "{address}: {found:?}");
        }
    }
}

#[test]
fn captions_of_the_table_are_known() {
    for row in captions::all() {
        let found = codes("SECSTATE WASHDC", "UNCLAS RIGA 000012", row.caption);
        assert!(found.is_empty(), "{}: {found:?}", row.caption);
    }
}
