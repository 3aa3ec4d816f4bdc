/**
 * Tree-sitter grammar of diplomatic cables, for colours, folds and text objects.
 *
 * A cable is read line by line. The scanner (src/scanner.c) says what kind of line begins; everything inside a line is
 * lexed here, and any word is allowed anywhere, so that no text at all makes an ERROR node. What is right or wrong in a
 * cable is the business of `reftel`, whose own parser is the authority.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

/** A keyword in any letter case: archive copies come in lower case too. */
const anyCase = (pattern) => new RustRegex(`(?i)${pattern}`);

const LEVELS = [
  't o p {1,2}s e c r e t', 's e c r e t', 'c o n f i d e n t i a l', 'u n c l a s( {1,2}s i f i e d)?',
  'top secret', 'secret', 'confidential', 'unclassified', 'unclas',
].join('|');

const MARKED = 'SUMMARY|Summary|COMMENT|Comment|NOTE|Note|ACTION REQUEST|Action [Rr]equest';
const ENDED = `${MARKED}|summary|comment|note|action request|TEXT|[Tt]ext|(TALKING|[Tt]alking) ([Pp]oints|POINTS)`;

/** A field with a keyword: its line, and those on which it goes on. A page line may cut it anywhere. */
const field_of = ($, start, keyword, item) => prec.right(seq(
  start, keyword, repeat(item), $._line_end,
  repeat(choice($._page, seq($._continuation, repeat1(item), $._line_end))),
));

module.exports = grammar({
  name: 'cable',

  externals: $ => [
    $._line_end, $._blank, $._inner_blank,
    $._text, $._continuation,
    $.start_of_message, $._routing, $._station, $._security, $._date_time,
    $._from, $._to, $._info, $._addressee,
    $._classification, $.caption, $.attention_line,
    $._declassification, $._tags, $._subject, $._references, $._reference, $._authority,
    $._paragraph, $._list_item, $._heading, $._rule, $._signature,
    $.page_line, $.end_of_message,
    $._never,
  ],

  extras: _ => [/[ \t\f\v]/],

  // `refs A and B`: whether `and` belongs to the mention is known only after it.
  conflicts: $ => [[$.reference_mention]],

  rules: {
    source_file: $ => repeat(choice($._head, $._matter, $.section, $._closing)),

    _closing: $ => choice($.signature, seq($.end_of_message, $._line_end)),
    // What the text consists of
    _matter: $ => choice($.paragraph, $.text, $.list_item, seq($._rule, $.rule, $._line_end), $._page, $._blank),
    _page: $ => seq($.page_line, $._line_end),

    // The header ---------------------------------------------------------------------------------
    _head: $ => choice(
      $.transmission, $.classification_line, seq($.caption, $._line_end), seq($.attention_line, $._line_end),
      $.declassification, $.tags, $.subject, $.references, $.authority,
    ),

    transmission: $ => prec.right(repeat1(choice(
      seq($.start_of_message, $._line_end),
      $.routing_line, $.station_line, $.security_line, $.date_time_line, $.from, $.to, $.info,
    ))),
    routing_line: $ => seq($._routing, $.precedence_prosign, repeat(choice($.routing_indicator, $._other)), $._line_end),
    station_line: $ => seq($._station, $.prosign, repeat(choice($.routing_indicator, $.number, $._other)), $._line_end),
    security_line: $ => seq($._security, $.prosign, repeat($._other), $._line_end),
    date_time_line: $ => seq(
      $._date_time, repeat($.precedence_prosign), $.date_time_group, repeat($._other), $._line_end,
    ),
    from: $ => seq($._from, alias(anyCase('fm'), $.keyword), optional($.addressee), $._line_end),
    to: $ => prec.right(seq($._to, alias(anyCase('to'), $.keyword), optional($.addressee), $._line_end, repeat($._more_addressees))),
    info: $ => prec.right(seq($._info, alias(anyCase('info'), $.keyword), optional($.addressee), $._line_end, repeat($._more_addressees))),
    _more_addressees: $ => seq($._addressee, $.addressee, $._line_end),
    addressee: $ => repeat1(choice(alias($._routing_slash, $.routing_indicator), $.precedence, $.number, $._other)),

    classification_line: $ => seq(
      $._classification, optional($.artefact), $.level,
      repeat(choice($.section_number, $.limitation, $.post, $.number, $._other)), $._line_end,
    ),
    level: _ => anyCase(LEVELS),
    section_number: _ => anyCase('section {1,2}\\d+ {1,2}of {1,2}\\d+'),
    limitation: _ => anyCase('sensitive|noforn|efto|e f t o|for official use only|limited official use'),

    declassification: $ => field_of($, $._declassification, $.executive_order, $._declassification_item),
    executive_order: _ => anyCase('e\\.?o\\.? {0,2}\\d{5}:?'),
    _declassification_item: $ => choice(alias(anyCase('decl:'), $.keyword), $.date, $.exemption, $._other),
    date: _ => /\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d{2}-\d{2}/,
    exemption: _ => /25[Xx]\d|X\d|OADR|X?GDS-?\d?|NGDS|ADS|DNG|N\/A/,

    tags: $ => field_of($, $._tags, alias(anyCase('tags?:?'), $.keyword), $._tags_item),
    _tags_item: $ => choice($.person, $.tag, $._other),
    tag: _ => /[A-Za-z][A-Za-z0-9-]+/,
    person: _ => /\([A-Za-z][^()\r\n]*\)/,

    subject: $ => field_of($, $._subject, alias(anyCase('subj(ect)?:?'), $.keyword), $._subject_item),
    _subject_item: $ => choice($.portion_marking, $._other),

    references: $ => prec.right(seq(
      $._references, alias(anyCase('ref(erences?|s|tels?|\\(s\\))?:?'), $.keyword), repeat($._references_item), $._line_end,
      repeat(choice(
        $._page, $._inner_blank,
        seq(choice($._continuation, $._reference), repeat1($._references_item), $._line_end),
      )),
    )),
    _references_item: $ => choice($.reference, ',', ';'),
    reference: $ => prec.right(choice($._reference_itself, seq($.artefact, optional($._reference_itself)))),
    _reference_itself: $ => prec.right(choice(
      // `A. (A) OSLO 12`: some posts write the letter twice
      seq($.enumerator, optional(alias($.enumerator, $.remark)), repeat($._reference_part)),
      repeat1($._reference_part),
    )),
    _reference_part: $ => choice($.post, $.number, $.remark, $._word, '(', ')', '.', ':', '/', '[', ']'),
    enumerator: _ => /[A-Za-z][.):]|\([A-Za-z]\)/,
    remark: _ => /\([A-Za-z][^()\r\n]+\)/,

    authority: $ => field_of($, $._authority, alias(anyCase('(classified by|derived from|declassify on|reasons?):?'), $.keyword), $._authority_item),
    _authority_item: $ => choice($.reason, $.reason_letters, $._other),
    reason: _ => /1\.[45]/,
    reason_letters: _ => /\( ?[A-Ha-h]([,\/& ]+(and |AND )?[A-Ha-h])* ?\)/,

    // The text -------------------------------------------------------------------------------------
    section: $ => prec.right(seq($.heading, repeat($._matter))),
    heading: $ => seq(
      $._heading, optional(seq($.rule, $._line_end)),
      field('title', $.title), $._line_end, $.rule, $._line_end,
    ),
    title: $ => repeat1(choice($.portion_marking, $._other)),
    // Asked for only where the scanner has seen a rule
    rule: _ => /-+|=+|\*+|_+|\.+/,

    paragraph: $ => seq(
      $._paragraph, optional($.artefact), field('number', $.paragraph_number),
      optional(field('marking', $.portion_marking)), field('text', alias($._paragraph_text, $.text)),
    ),
    paragraph_number: _ => /\d{1,3}\./,
    portion_marking: _ => anyCase('\\((ts|sbu|s|c|u|fouo|lou|unclassified|confidential|secret)([ /,-][^()\\r\\n]*)?\\)'),
    _paragraph_text: $ => prec.right(seq(
      repeat($._inline), $._line_end,
      repeat(choice($._text_line, $.list_item, seq($._rule, $.rule, $._line_end), $._page, $._inner_blank)),
    )),
    text: $ => prec.right(repeat1($._text_line)),
    _text_line: $ => seq($._text, repeat1($._inline), $._line_end),
    list_item: $ => prec.right(seq(
      $._list_item, $.list_marker, repeat($._inline), $._line_end, repeat($._text_line),
    )),
    list_marker: _ => /--?|\*|[A-Za-z0-9]{1,2}[.)]|\([A-Za-z0-9]{1,2}\)/,

    signature: $ => seq($._signature, repeat1($._other), $._line_end),

    // Inside a line ----------------------------------------------------------------------------------
    _inline: $ => choice($.reference_mention, $.marker, $._conjunction, $._other),
    reference_mention: $ => choice(
      alias(/([Rr]ef|[Ss]ep)tels?|(REF|SEP)TELS?/, $.keyword),
      seq(
        alias(/[Rr]efs?|REFS?/, $.keyword),
        optional(seq($.letter, repeat(seq(choice(',', $._conjunction, seq(',', $._conjunction)), $.letter)))),
      ),
    ),
    _conjunction: _ => /and|AND|or|OR/,
    letter: _ => /[A-Z]/,
    // Opens or closes a part of the text: `Summary:`, `End Comment.`
    marker: _ => new RustRegex(
      `(BEGIN|[Bb]egin|END|[Ee]nd) (${ENDED})( (AND|and) (${ENDED}))?[.:]|(${MARKED})( (AND|and) (${MARKED}))?[.:]`,
    ),

    post: $ => prec.right(repeat1($._post_word)),
    _post_word: _ => /[A-Z][A-Z'-]+/,
    routing_indicator: _ => /R[A-Z]{3,7}/,
    _routing_slash: _ => /R[A-Z]{3,7}\//,
    precedence: _ => anyCase('(niact )?(flash|immediate|priority|routine)'),
    precedence_prosign: _ => anyCase('[zopr]{1,2}'),
    prosign: _ => /DE|ZN[YR]/,
    date_time_group: _ => anyCase('\\d{6}z +[a-z]{3} +\\d{2,4}'),
    number: _ => /#?\d+/,
    // What an archive's web pages left behind before a number or a letter
    artefact: _ => choice('¶', /\[\d+\]\(#\)/),

    _other: $ => choice($._word, '(', ')', ',', '.', ';', ':', '/', '[', ']', '¶'),
    _word: _ => /[^ \t\f\v\r\n(),.;:\/\[\]¶]+/,
  },
});
