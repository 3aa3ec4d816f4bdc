//! What look-up and search find, by examples.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use jiff::civil::date;

use super::tags::TagKind;
use super::*;

const E2008: EditionSet = EditionSet::for_year(2007);

#[test]
fn editions_follow_the_year() {
    let years = [
        (1973, "1974"),
        (1980, "1974"),
        (1981, "1974, 2008"),
        (2001, "1974, 2008"),
        (2002, "2008"),
    ];
    let later = [
        (2013, "2008"),
        (2014, "2008, 2024"),
        (2020, "2008, 2024"),
        (2021, "2024"),
        (2030, "2024"),
    ];
    for (year, editions) in years.into_iter().chain(later) {
        assert_eq!(EditionSet::for_year(year).to_string(), editions, "{year}");
    }
    assert_eq!(
        EditionSet::for_date(date(2007, 6, 12)),
        Edition::E2008.into()
    );
}

#[test]
fn a_code_is_found_in_its_editions() {
    let prel = tags::lookup("prel");
    assert_eq!(prel.len(), 1);
    assert_eq!(
        (prel[0].title, prel[0].kind),
        ("External Political Relations", TagKind::Subject)
    );
    assert!(!prel[0].editions.contains(Edition::E1974));
    assert!(tags::lookup("ZZZZ").is_empty());
    let ge: Vec<_> = tags::lookup("GE")
        .iter()
        .map(|entry| (entry.title, entry.editions.to_string()))
        .collect();
    let expected = [
        ("Georgia", "2024".to_owned()),
        ("Germany (East)", "1974".to_owned()),
    ];
    assert_eq!(ge, expected);
}

#[test]
fn shapes_tell_the_kind_of_unlisted_codes() {
    let kinds = [
        ("KXYZ", TagKind::Program),
        ("QQ", TagKind::Geographic),
        ("9Z", TagKind::Geographic),
        ("DOE, JANE", TagKind::Person),
        ("NASA", TagKind::Organization),
        ("PREFIX", TagKind::Unknown),
        ("K", TagKind::Unknown),
        ("", TagKind::Unknown),
        ("\u{e9}\u{e9}", TagKind::Unknown),
    ];
    for (code, kind) in kinds {
        assert_eq!(tags::kind(code), kind, "{code}");
    }
}

#[test]
fn near_codes_are_listed_ones() {
    let near = |code| {
        tags::near(code, E2008)
            .iter()
            .map(|entry| entry.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(near("PTERR")[0], "PTER");
    assert_eq!(near("MOPPS")[0], "MOPS");
    assert_eq!(near("POGOV")[0], "PGOV");
    assert_eq!(near("KDMEM")[0], "KDEM");
    assert_eq!(near("PERL")[0], "PREL");
    assert_eq!(near("IRAN")[0], "IR");
    assert_eq!(near("SYR")[0], "SY");
    assert_eq!(near("PAK")[0], "PK");
    assert_eq!(near("UAE")[0], "AE");
    assert_eq!(near("QWXZ"), Vec::<&str>::new());
    assert!(
        tags::all()
            .iter()
            .all(|entry| tags::near(entry.code, EditionSet::ALL).len() <= 3)
    );
}

#[test]
fn words_of_prose_name_countries() {
    let named = |word| {
        countries::mentioned(word)
            .map(|country| country.country)
            .collect::<Vec<_>>()
    };
    assert_eq!(named("omani"), ["Oman"]);
    assert_eq!(named("South Korea"), ["Korea (South)"]);
    assert_eq!(named("Zaire"), ["Congo (Kinshasa)"]);
    assert_eq!(named("Palestinian"), ["Gaza Strip", "West Bank"]);
    assert_eq!(named("AND"), Vec::<&str>::new(), "ISO letters of Andorra");
    assert_eq!(
        countries::named("AND")
            .map(|country| country.country)
            .collect::<Vec<_>>(),
        ["Andorra"]
    );
}

#[test]
fn a_code_of_another_edition_has_a_counterpart() {
    let counterpart = |code, from: Edition, to: EditionSet| {
        let entry = tags::lookup_in(code, from.into()).next().unwrap();
        tags::counterpart(entry, to).map(|entry| entry.code)
    };
    assert_eq!(counterpart("IQ", Edition::E2024, E2008), Some("IZ"));
    assert_eq!(
        counterpart("IZ", Edition::E2008, Edition::E2024.into()),
        Some("IQ")
    );
    assert_eq!(
        counterpart("RS", Edition::E2008, Edition::E2024.into()),
        Some("RU")
    );
    assert_eq!(counterpart("SHUM", Edition::E1974, E2008), Some("PHUM"));
    assert_eq!(counterpart("ALEO", Edition::E2024, E2008), None);
}

#[test]
fn posts_have_one_name() {
    let canonical = [
        ("SECSTATE", "STATE"),
        ("RIO DE JANEIRO", "RIODEJANEIRO"),
        ("Rio", "RIODEJANEIRO"),
        ("UNVIE", "UNVIEVIENNA"),
        ("EMBASSY VIENNA", "VIENNA"),
        ("AMCONSUL HO CHI MINH CITY", "HOCHIMINHCITY"),
        ("USMISSION USUN NEW YORK", "USUNNEWYORK"),
        ("PORT-AU-PRINCE", "PORTAUPRINCE"),
        ("NOWHERE", "NOWHERE"),
        ("EMBASSY", "EMBASSY"),
        ("", ""),
    ];
    for (raw, post) in canonical {
        assert_eq!(posts::canonical(raw), post, "{raw}");
    }
    assert_eq!(posts::canonical_in("TAIPEI", Some(1974)), "TAIPEI");
    assert_eq!(posts::canonical_in("TAIPEI", Some(2004)), "AITTAIPEI");
    assert!(posts::is_known("ABU DHABI") && posts::is_known("usun"));
    assert!(!posts::is_known("BRUSSLS") && !posts::is_known("NOWHERE"));
    assert_eq!(posts::nearest("BRUSSLS", 3)[0], "BRUSSELS");
    assert_eq!(posts::nearest("MUSCATT", 1), ["MUSCAT"]);
    assert_eq!(posts::nearest("RIO DE JANERO", 1), ["RIO DE JANEIRO"]);
}

#[test]
fn ids_of_cables_become_canonical() {
    let ids = [
        ("07 MUSCAT 000602", Some("07MUSCAT602")),
        ("2007 Muscat 602", Some("07MUSCAT602")),
        ("06 EMBASSY VIENNA 12", Some("06VIENNA12")),
        ("08SECTION 02 OF 03 LIMA 7", Some("08LIMA7")),
        ("74 TAIPEI 33", Some("74TAIPEI33")),
        ("76 STATE 17976 TOSEC 140001", Some("76STATE17976")),
        ("99 PRAIA 0", Some("99PRAIA0")),
        ("MUSCAT 602", None),
        ("07 MUSCAT", None),
        ("07602", None),
        ("7 MUSCAT 602", None),
        ("07 A1B2 3", None),
        ("", None),
    ];
    for (raw, id) in ids {
        assert_eq!(reference_id(raw).as_deref(), id, "{raw}");
    }
}

#[test]
fn routes_lead_both_ways() {
    assert_eq!(routing::addresses("ruehms")[0].address, "AMEMBASSY MUSCAT");
    assert!(routing::indicators("AMEMBASSY  Muscat").any(|indicator| indicator == "RUEHMS"));
    assert!(
        routing::is_relay("RHMFISS")
            && routing::is_relay("RUEAIIA")
            && !routing::is_relay("RUEHMS")
    );
    assert_eq!(
        routing::addresses("RUCOFAQ")[0].indicator,
        "RUCOFAA",
        "a member of a block"
    );
    assert!(!routing::is_known("RUEHXX"));
    assert_eq!(routing::post_of("AMEMBASSY MUSCAT"), Some("MUSCAT"));
    assert_eq!(
        routing::post_of("USMISSION USUN NEW YORK"),
        Some("USUNNEWYORK")
    );
    assert_eq!(routing::post_of("AUSTEMB BANGKOK"), None);
}

#[test]
fn captions_exclude_each_other() {
    let excludes = |a, b| {
        captions::lookup(a)
            .unwrap()
            .excludes(captions::lookup(b).unwrap())
    };
    assert!(excludes("NODIS", "SIPDIS") && excludes("SIPDIS", "NODIS"));
    assert!(excludes("NODIS", "EXDIS") && excludes("ROGER CHANNEL", "DS CHANNEL"));
    assert!(excludes("NOFORN", "DIRGEN CHANNEL"));
    assert!(
        !excludes("STADIS", "EXDIS")
            && !excludes("SIPDIS", "NOFORN")
            && !excludes("SIPDIS", "SIPDIS")
    );
    assert!(!excludes("NODIS", "CHEROKEE"));
    assert_eq!(captions::nearest("SIPDID")[0].caption, "SIPDIS");
    assert_eq!(captions::nearest("NOFRON")[0].caption, "NOFORN");
}

#[test]
fn orders_and_reasons_follow_the_day() {
    let at = |year, month, day| orders::at(date(year, month, day)).map(|order| order.number);
    assert_eq!(at(1953, 12, 14), None);
    assert_eq!(at(1972, 6, 1), Some("11652"));
    assert_eq!(at(1995, 10, 13), Some("12356"));
    assert_eq!(at(2010, 6, 26), Some("12958"));
    assert_eq!(at(2010, 6, 27), Some("13526"));
    assert_eq!(
        orders::nearest("12598").map(|order| order.number),
        Some("12958")
    );
    assert!(orders::nearest("99999").is_none());
    let before: Vec<_> = reasons::at(date(2003, 3, 24))
        .map(|reason| (reason.section, reason.key))
        .collect();
    let after: Vec<_> = reasons::at(date(2003, 3, 25))
        .map(|reason| (reason.section, reason.key))
        .collect();
    assert_eq!((before.len(), before[0]), (7, ("1.5", "a")));
    assert_eq!((after.len(), after[7]), (8, ("1.4", "h")));
    assert_eq!(
        reasons::lookup("13526", "1.4", "B").unwrap().text,
        "foreign government information"
    );
    assert!(exemptions::lookup("25x1").is_some() && exemptions::lookup("25X10").is_none());
}

#[test]
fn precedences_and_levels() {
    assert_eq!(precedences::by_prosign("O").unwrap().word, "IMMEDIATE");
    assert_eq!(precedences::by_prosign("RR").unwrap().word, "ROUTINE");
    assert_eq!(precedences::nearest("PRIORTY").unwrap().word, "PRIORITY");
    assert!(
        precedences::lookup("niact  immediate").unwrap().rank
            > precedences::lookup("IMMEDIATE").unwrap().rank
    );
    assert_eq!(
        classifications::lookup("SECRET").unwrap().line,
        "S E C R E T"
    );
    assert_eq!(markers::lookup("summary").unwrap().end, "End Summary");
    assert_eq!(months::by_number(6).unwrap().abbreviation, "JUN");
    assert_eq!(
        months::all().iter().map(|month| month.days).sum::<u16>(),
        366
    );
}

#[test]
fn markings_are_read_in_any_form() {
    let standard = |text| markings::read(text).map(|reading| reading.standard);
    let forms = [
        ("c", "C"),
        ("S/NOFORN", "S/NF"),
        ("C NF", "C/NF"),
        ("s-nf", "S/NF"),
        (" C ", "C"),
        ("S//FGI//NF", "S//FGI//NF"),
        ("U//FOUO", "U//FOUO"),
        ("SBU/NF", "SBU/NF"),
        ("SBU/N", "SBU/NF"),
        ("S//REL TO USA, FVEY", "S//REL TO USA, FVEY"),
        ("C/Rel UK", "C/REL UK"),
        ("S/REL NATO//NF", "S/REL NATO//NF"),
        ("S//OC/NF", "S//OC/NF"),
        ("SECRET", "S"),
    ];
    for (text, form) in forms {
        assert_eq!(standard(text).as_deref(), Some(form), "{text}");
    }
    for text in [
        "X", "CC", "", "a", "1", "S/", "S/XYZ", "C/RELAY", "U and S", "\u{e9}",
    ] {
        assert_eq!(standard(text), None, "{text}");
    }
    for row in markings::all() {
        let reading = markings::read(row.marking).unwrap();
        assert_eq!(
            (reading.level, reading.noforn),
            (row.level, row.noforn),
            "{}",
            row.marking
        );
        assert!(
            reading.standard == row.marking || row.marking == "SBU/N",
            "{}",
            row.marking
        );
    }
}

#[test]
fn search_finds_tags_by_code_title_and_country() {
    let first = |query| {
        search::tags(query, E2008)
            .first()
            .map(|found| found.entry.code)
    };
    let finds = [
        ("iran", "IR"),
        ("terror", "PTER"),
        ("prel", "PREL"),
        ("pre", "PREF"),
        ("human r", "PHUM"),
        ("uk", "UK"),
        ("iranian", "IR"),
        ("baghdad", "IZ"),
        ("myanmar", "BM"),
        ("narcotics", "SNAR"),
        ("refugees", "PREF"),
        ("nuclear", "KNNP"),
        ("trafficking", "KTIP"),
        ("atomic", "IAEA"),
        ("arms control", "PARM"),
    ];
    for (query, code) in finds {
        assert_eq!(first(query), Some(code), "{query}");
    }
    assert_eq!(
        search::tags("iraq", Edition::E2024.into())[0].entry.code,
        "IQ"
    );
    assert!(
        search::tags("nuclear", E2008)
            .iter()
            .any(|found| found.entry.code == "MNUC")
    );
    assert_eq!(
        search::tags("", E2008).len(),
        tags::all()
            .iter()
            .filter(|tag| tag.editions.intersects(E2008))
            .count()
    );
    assert_eq!(search::tags("xqzvw", E2008).len(), 0);
}

#[test]
fn search_finds_addressees_and_posts() {
    let first = |query| {
        search::addressees(query)
            .first()
            .map(search::AddresseeMatch::text)
            .unwrap_or_default()
    };
    assert_eq!(first("MUSC"), "RUEHMS/AMEMBASSY MUSCAT");
    assert_eq!(first("muscat"), "RUEHMS/AMEMBASSY MUSCAT");
    assert_eq!(first("RUEHMS"), "RUEHMS/AMEMBASSY MUSCAT");
    assert_eq!(first("RUEHMS/AMEMBASSY MUSCAT"), "RUEHMS/AMEMBASSY MUSCAT");
    assert_eq!(first("secstate"), "RUEHC/SECSTATE WASHDC");
    assert_eq!(first("hong kong"), "RUEHHK/AMCONSUL HONG KONG");
    assert_eq!(first("cia"), "RUEAIIA/CIA WASHDC");
    assert_eq!(search::posts("rio")[0].0.name, "RIO DE JANEIRO");
    assert_eq!(search::posts("abu d")[0].0.name, "ABU DHABI");
    assert_eq!(search::posts("unvie")[0].0.name, "UNVIE VIENNA");
}
