// The grammar as the net of states that ANTLR made of it, for tests that walk it: which of its
// choices a text takes, and random sentences.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>

namespace bede {

// Where a sentence of the grammar begins: the rules `statement` and `fileLine`.
enum class Entry { statement, line };

// One way at a fork: an alternative, an option taken or left, another turn of a loop or its end;
// or one of several words that may stand in the same place.
struct Choice {
    std::size_t state = 0;
    std::size_t pick = 0;  // the number of the way, from 1; at a place of words, the token's type

    friend auto operator<=>(const Choice&, const Choice&) = default;
};
using Choices = std::set<Choice>;

// All choices that a sentence can come to, from either entry.
const Choices& choices_of_grammar();

// Those that this text takes; nothing if it is no sentence.
std::optional<Choices> choices_of(const std::string& text, Entry entry);

// "tail 3: limit 42", which is the third fork of the rule `tail`, and the shortest way from there
// to the end of the rule.
std::string to_string(const Choice& choice);
std::string rule_of(const Choice& choice);

// Random walks through the net. Nearly all of them parse: a keyword that serves as a name may be
// taken for itself.
class Sentences {
  public:
    explicit Sentences(std::uint32_t seed) : random_(seed) {}

    std::string next(Entry entry);

  private:
    std::mt19937 random_;
};

}  // namespace bede
