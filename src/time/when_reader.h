// Reads spans, sets and one-sided times, and places dates in them. The table in README.md says what
// each form denotes. For the inside of time/read_when.h.
#pragma once

#include <optional>
#include <string_view>

#include "time/date_read.h"
#include "time/sided_words.h"
#include "time/when.h"
#include "time/when_build.h"

namespace bede {

class WhenReader {
  public:
    explicit WhenReader(std::string_view text) : cursor_(text) {}

    std::optional<When> read() {
        if (!check_text()) return std::nullopt;
        cursor_.skip_spaces();
        std::optional<When> when = read_expression();
        if (!when || !check_end()) return std::nullopt;
        when->text = cursor_.text();
        when->calendar = context_.calendar;
        return when;
    }

    Diagnostics take_diagnostics() { return cursor_.take_diagnostics(); }

  private:
    bool check_text();
    bool check_end();
    void take_remark();
    bool check_slashes();
    std::optional<When> read_expression();
    std::optional<When> read_dates();
    void hint_too_many(std::size_t begin);
    std::optional<When> read_one_sided(const Sided& sided);
    bool read_sided_date(const Sided& sided, DateRead& date);
    void leave_side_open(const Sided& sided, DateRead& date) const;
    std::optional<When> read_from();
    std::optional<When> read_between();
    bool read_end(DateRead& date);
    bool take_joint();
    bool take_joint_of_words();
    std::optional<When> read_set_or_span();
    bool read_members(Choice& choice);
    bool read_set_item(Choice& choice);
    bool read_set_range(const DateRead& low, std::size_t begin, Choice& choice);
    std::optional<When> read_or(DateRead& first);
    std::optional<When> read_span(const End& from, std::size_t begin);
    std::optional<When> read_span_from_nothing();
    bool check_order(const End& from, const End& to, std::size_t begin);
    void note_span_extensions(const End& from, const End& to, std::size_t begin);
    void find_shared_words();
    std::optional<When> read_words_of_span();

    Cursor cursor_;
    DateContext context_;
};

// Whether there is a sign between two dates; all else need not be looked at twice.
bool may_be_word_span(std::string_view text);

}  // namespace bede
