// What the readers of single dates hand to each other. read_when.cc places dates in spans and sets.
//
//   when     before|by|after|since date | [ set ] | span | date (or date)*      read_when.cc
//   span     date? / date?  with .. for an open end                              read_when.cc
//            two dates in words that share a month, a year or an era             word_span.cc
//   date     calendar: about date qualifier era +-duration                       date.cc
//     numeric   2025-03-18, 201X, 2001-21, Y17E7, 44-03-15 BCE                   edtf_date.cc
//     words     15 March 44 BCE, 19th century, 1950s, autumn 432 BCE             date_words.cc
//               18 Ramadan 1446, in calendars with months of their own           calendar_words.cc
//     clock     T14:00:00+02:00, T14:00 Europe/Kyiv                              clock.cc
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/cursor.h"
#include "time/when.h"

namespace bede {

// Some time within [first, last]; instant_min or instant_max where there is no limit.
struct Piece {
    Instant first;
    Instant last;

    friend bool operator==(const Piece&, const Piece&) = default;
};

// One date as read: it lies within one of the members, or within the hull if there are none.
struct DateRead {
    Piece hull;
    std::vector<Piece> members;  // of a mask with gaps, ascending, two or more
    Precision precision = Precision::day;
    std::optional<Precision> about;  // approximate, and to what
    bool doubtful = false;
    bool clocked = false;
    bool season = false;
    bool masked = false;
    bool long_year = false;
    bool era = false;   // "BCE", "AD" stood with it
    bool dual = false;  // "30 January 1648/49": the Julian calendar is meant
    std::optional<std::int32_t> offset;
    std::string zone;
    std::optional<std::int64_t> best_year;
    std::string edtf;  // empty if EDTF cannot say it in one date
};

// The words that choose how the dates of one text are read.
struct DateContext {
    Calendar calendar = Calendar::gregorian;
    // Era of the last date in "446 or 445 BCE", for the dates before it.
    std::string_view era;
    bool told_of_sunset = false;
};

// Each takes what it reads from the cursor, or notes an error and returns false.
bool read_date(Cursor& cursor, DateContext& context, DateRead& date);
bool read_numeric_date(Cursor& cursor, const DateContext& context, DateRead& date);
bool read_word_date(Cursor& cursor, const DateContext& context, DateRead& date);
// In a calendar with months of its own.
bool read_own_words(Cursor& cursor, const DateContext& context, DateRead& date);
bool read_clock(Cursor& cursor, Day day, DateRead& date);

// "18 Ramadan", "Şaban": a number and a word behind it that is no era, or a letter beyond ASCII.
bool may_be_own_words(const Cursor& cursor);
// "18 Ramadan 1446", "Ramadan 1446" without a calendar: true if an error was noted.
bool refuse_month_of_other_calendar(Cursor& cursor);

// "julian:", or "julian" and a space: once for all dates behind it; true if there is none. The
// calendars of places want their colon.
bool read_calendar(Cursor& cursor, DateContext& context);
// "about", "c." and the like: nothing is taken if there is none.
bool take_about(Cursor& cursor);

// "early", "mid", "late": empty and nothing taken if there is none. The words have no agreed
// limits, so the whole of what follows is kept, with a hint.
std::string_view part_word(Cursor& cursor);
void hint_part_word(Cursor& cursor, std::size_t begin);

// "?", "~" and "%" of level 1 behind a date: true if there was none or one.
bool read_qualifier(Cursor& cursor, bool& approximate, bool& doubtful);

// Era words: nothing is taken if there is none.
enum class Era { common, before_common };
std::optional<Era> era_of(std::string_view word);
std::optional<Era> take_era(Cursor& cursor);

// 1 to 12 for English month names and their usual abbreviations, 0 for other words; 21 to 24 for
// seasons.
int month_of(std::string_view word);
int season_of(std::string_view word);

// Whole units in a calendar; the parts must exist.
Piece year_piece(Calendar calendar, std::int64_t first_year, std::int64_t last_year);
Piece month_piece(Calendar calendar, std::int64_t year, int month);
Piece day_piece(Calendar calendar, CivilDate date);

// Checks the parts and sets hull and precision; `begin` is where the date begins in the text.
bool set_year(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year,
              DateRead& date);
bool set_month(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year, int month,
               DateRead& date);
bool set_day(Cursor& cursor, std::size_t begin, Calendar calendar, CivilDate parts, DateRead& date);
// Seasons and other parts of a year, codes 21 to 41.
bool set_season(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year, int code,
                DateRead& date);

}  // namespace bede
