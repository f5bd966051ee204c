// Makes a When of the dates that were read: of one, of a choice, of the two ends of a span.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "time/date_read.h"

namespace bede {

When when_of(const DateRead& date);

// Members of a one-of set, gathered while it is read.
struct Choice {
    std::vector<Extent> members;
    std::vector<std::string> edtf;
    std::optional<Precision> about;
    std::string zone;
    bool sayable = true;  // in EDTF

    void add(const DateRead& date);
};

When when_of(Choice choice);
// As an end of a span.
DateRead date_of(const Choice& choice);

// One end of a span: a date, or why there is none.
struct End {
    std::optional<DateRead> date;
    Knowledge missing = Knowledge::unknown;
};

// "13–26 August 2001": two dates in words that share a month, a year or an era. If the text is
// something else nothing is taken and no error noted.
bool read_word_span(Cursor& cursor, const DateContext& context, End& from, End& to);

// "-0043-03-15", ".." or nothing; empty too if EDTF cannot say it.
std::string end_in_edtf(const End& end);

// By how much the wall clock of `to` is ahead of that of `from`, if both are known.
std::int64_t shift_between(const DateRead& from, const DateRead& to);

// At least one end has a date, and the end is not certainly before the start.
When when_of(const End& from, const End& to);

}  // namespace bede
