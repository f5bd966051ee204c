// Reads and rewrites `.test` files: tests as text.
//
//   # A comment, only between blocks.
//   base kb/ukraine            the curated folder that the blocks of this file start from
//
//   given                      curated text, inline, for every block below it
//   event a : battle "A"
//     when 1066
//   ----
//
//   query --format json        a verb and its argument; tests/case_verbs.cc knows the verbs
//   find events                the input: all lines up to the dashes, blank ones too
//   ----
//   a                          the expected text, ended by a blank line or the end of the file
//   .                          a line of n dots stands for a line of n - 1: here, an empty line
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bede {

struct Case {
    std::string verb;
    std::string argument;           // the rest of the verb's line; may be empty
    std::string input;              // lines joined by '\n', without a final one
    std::string expected;           // likewise, dots undone
    std::size_t line = 0;           // of the verb, from 1
    std::size_t expected_line = 0;  // of the first expected line, were there one
    std::size_t expected_count = 0;
};

// What is wrong with the file itself.
struct CaseProblem {
    std::size_t line = 0;
    std::string message;
};

struct CaseFile {
    std::string base;  // as written; empty if the file names none
    std::vector<Case> cases;
    std::vector<CaseProblem> problems;
};

CaseFile read_cases(std::string_view text);

// `text` with the expected lines of `of` replaced by `actual`. Blocks above it may already have
// been rewritten, so `of` must have been read from this very text.
std::string bless(std::string_view text, const Case& of, std::string_view actual);

// `text` as a verb's result is compared: without the newlines and blanks at its end.
std::string_view trimmed(std::string_view text);

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace bede
