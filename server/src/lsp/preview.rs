//! The preview in the words of `reftel/preview`. Invariant: the HTML has no script, no style, no address of anything to load.

use reftel_analysis::features::{Preview, SentKind};
use serde::Serialize;

use crate::html::escape;

/// The answer.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answer {
    version: i32,
    title: String,
    classification: Option<&'static str>,
    banner: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<Vec<Section>>,
    section_count: usize,
    tags: Vec<Tag>,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<String>,
}

#[derive(Serialize)]
struct Section {
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    text: String,
    line: usize,
    kind: &'static str,
}

#[derive(Serialize)]
struct Tag {
    code: String,
    title: Option<&'static str>,
    kind: &'static str,
}

/// The answer for a version of a document.
pub(crate) fn answer(preview: Preview, version: i32, as_html: bool) -> Answer {
    let html = as_html.then(|| html(&preview));
    let line = |line: reftel_analysis::features::SentLine| Line {
        text: line.text,
        line: line.source,
        kind: kind(line.kind),
    };
    let tags = preview.tags.into_iter().map(|tag| Tag {
        code: tag.code,
        title: tag.title,
        kind: tag.kind.as_str(),
    });
    Answer {
        version,
        title: preview.title,
        classification: preview.level.map(|level| level.name()),
        banner: preview.banner,
        section_count: preview.sections.len(),
        tags: tags.collect(),
        sections: (!as_html).then(|| {
            let sections = preview.sections.into_iter();
            let section = |lines: Vec<_>| Section {
                lines: lines.into_iter().map(line).collect(),
            };
            sections.map(section).collect()
        }),
        html,
    }
}

fn kind(kind: SentKind) -> &'static str {
    match kind {
        SentKind::Header => "header",
        SentKind::ClassLine => "classification",
        SentKind::Text => "text",
        SentKind::Repeated => "repeated",
    }
}

/// A part of a page, for an editor's own page to hold.
fn html(preview: &Preview) -> String {
    let level = preview.level.map_or("none", |level| level.name());
    let level = level.to_ascii_lowercase().replace(' ', "-");
    let banner = format!("<p class=\"banner\">{}</p>\n", escape(&preview.banner));
    let mut out = format!("<article class=\"cable {level}\">\n");
    let count = preview.sections.len();
    for (n, section) in preview.sections.iter().enumerate() {
        let label = format!("Section {} of {count}", n + 1);
        out.push_str(&format!(
            "<section class=\"section\" aria-label=\"{label}\">\n{banner}<pre>"
        ));
        for line in section {
            let kind = kind(line.kind);
            let (source, text) = (line.source, escape(&line.text));
            out.push_str(&format!(
                "<span class=\"line {kind}\" data-line=\"{source}\">{text}</span>\n"
            ));
        }
        out.push_str(&format!("</pre>\n{banner}</section>\n"));
    }
    if !preview.tags.is_empty() {
        out.push_str("<dl class=\"tags\">\n");
        for tag in &preview.tags {
            let title = tag.title.unwrap_or("not known");
            let title = if tag.kind.as_str() == "person" {
                "person"
            } else {
                title
            };
            let (code, title) = (escape(&tag.code), escape(title));
            out.push_str(&format!("<dt>{code}</dt><dd>{title}</dd>\n"));
        }
        out.push_str("</dl>\n");
    }
    out.push_str("</article>\n");
    out
}
