package supportbot.sync.redact;

import supportbot.api.Redactor.Kind;

/**
 * A part of a text that is to be marked.
 *
 * @param start index of its first UTF-16 unit
 * @param end index after its last
 */
record Span(Kind kind, int start, int end) {}
