// A place in the text of one date expression, and the complaints about it. All readers of dates
// share it; they return false once an error has been noted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/diagnostic.h"

namespace bede {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool is_qualifier(char c) { return c == '?' || c == '~' || c == '%'; }

// Of at most 18 digits, which is all that readers hand in; commas between them do not count.
std::int64_t number_of(std::string_view digits);

// ASCII letters made small.
std::string lower(std::string_view text);
// Whether `text` is `small`, which has no capitals, or begins with it, whatever the case of `text`.
bool is_word(std::string_view text, std::string_view small);
bool begins_with_word(std::string_view text, std::string_view small);

class Cursor {
  public:
    explicit Cursor(std::string_view text) : text_(text) {}

    std::string_view text() const { return text_; }
    std::size_t at() const { return at_; }
    void go(std::size_t at) { at_ = at; }
    bool done() const { return at_ >= text_.size(); }
    // '\0' behind the end.
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    std::string_view rest() const { return text_.substr(at_); }
    std::string_view from(std::size_t begin) const { return text_.substr(begin, at_ - begin); }

    bool take(char c) {
        if (peek() != c || done()) return false;
        ++at_;
        return true;
    }
    bool take(std::string_view words);
    void skip_spaces() {
        while (peek() == ' ' || peek() == '\t') ++at_;
    }
    // The ASCII letters and full stops that begin here; nothing is taken.
    std::string_view word() const;
    // Takes the word if it is `wanted` whatever its case, and the spaces behind it.
    bool take_word(std::string_view wanted) {
        // Most words are tried where there is none.
        return lower(peek()) == wanted.front() && take_whole_word(wanted);
    }
    // How many digits begin here.
    std::size_t count_digits() const;

    // Notes the error at bytes [begin, end) and returns false. Only the first is kept: what follows
    // an error is guesswork.
    bool fail(std::string_view code, std::size_t begin, std::size_t end, std::string message,
              std::string mend);
    void hint(std::string_view code, std::size_t begin, std::size_t end, std::string message,
              std::string mend);
    bool failed() const { return failed_; }
    const Diagnostics& diagnostics() const { return diagnostics_; }
    Diagnostics take_diagnostics() { return std::move(diagnostics_); }

  private:
    bool take_whole_word(std::string_view wanted);
    Span span_of(std::size_t begin, std::size_t end) const;

    std::string_view text_;
    std::size_t at_ = 0;
    bool failed_ = false;
    Diagnostics diagnostics_;
};

}  // namespace bede
