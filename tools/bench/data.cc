#include "bench/data.h"

#include <fmt/format.h>

#include <string_view>

namespace bede::bench {
namespace {

class Digest {
  public:
    void add(std::uint64_t number) {
        for (int byte = 0; byte < 8; ++byte) {
            sum_ = (sum_ ^ ((number >> (8 * byte)) & 0xff)) * 0x100000001b3;  // FNV-1a
        }
    }
    std::uint64_t sum() const { return sum_; }

  private:
    std::uint64_t sum_ = 0xcbf29ce484222325;
};

}  // namespace

std::span<const Number> title_words(const Data& data, Number event) {
    const std::span<const Number> all = data.title_words;
    const Number first = data.events[event].first_word;
    const bool last = event + 1 == data.events.size();
    const std::size_t end = last ? all.size() : data.events[event + 1].first_word;
    return all.subspan(first, end - first);
}

std::string title(const Data& data, Number event) {
    std::string text;
    for (const Number one : title_words(data, event)) {
        if (!text.empty()) text += ' ';
        text += word(one);
    }
    return text;
}

// Three syllables. Neighbours look nothing like each other, so that common words share no prefix.
std::string word(Number number) {
    constexpr std::string_view consonants = "bdfgklmnprstvz";
    constexpr std::string_view vowels = "aeiou";
    constexpr Number syllables = 70;
    Number rest = (number * 7919 + 104'729) % (syllables * syllables * syllables);
    std::string text;
    for (int i = 0; i < 3; ++i, rest /= syllables) {
        const Number syllable = rest % syllables;
        text += consonants[syllable / vowels.size()];
        text += vowels[syllable % vowels.size()];
    }
    return text;
}

std::string actor_name(Number actor) {
    return fmt::format("{} {} {}", word(actor % words_count), word((actor * 31 + 7) % words_count),
                       actor);
}

std::string place_name(Number place) {
    return fmt::format("{}{}", word((place * 17 + 3) % words_count), place);
}

std::string source_name(Number source) { return fmt::format("src{}", source); }

std::uint64_t digest(const Data& data) {
    Digest digest;
    for (const Event& event : data.events) {
        digest.add(static_cast<std::uint64_t>(event.start));
        digest.add(static_cast<std::uint64_t>(event.end));
        digest.add(event.kind);
        digest.add(event.place);
        digest.add(event.first_word);
    }
    for (const Number one : data.title_words) digest.add(one);
    for (const Participation& one : data.participation) {
        digest.add(one.event);
        digest.add(one.actor);
        digest.add(one.role);
    }
    for (const Claim& one : data.claims) {
        digest.add(one.event);
        digest.add(one.source);
        digest.add(one.stance);
    }
    for (const Cause& one : data.causes) {
        digest.add(one.from);
        digest.add(one.to);
        digest.add(one.type);
        digest.add(static_cast<std::uint64_t>(one.confidence * 1000));
    }
    return digest.sum();
}

}  // namespace bede::bench
