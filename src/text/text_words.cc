#include "text/text_words.h"

#include <fmt/format.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <array>

namespace bede {
namespace {

// Endings that stemmers cut off, and letters that are folded.
constexpr std::string_view sample =
    "Ceasefires generally mobilization's colours; d'Annunzio l'armée négociations Straßen Kriege "
    "guerras nações războaie krigene sotien háborúk wojny Łódź İstanbul savaşlar karai gerrak "
    "cogaí oorlogen perang перемирия договорами ратовима δημοκρατίας պատերազմներ الحروب "
    "युद्धों युद्धहरू போர்கள் מלחמות Qurʾān 日本語 停戦 1914-18 3.5";

// FNV-1a, for telling versions apart only.
class SampleDigest {
  public:
    void add(std::string_view text) {
        for (const char c : text) add(static_cast<unsigned char>(c));
        add(0xFFU);  // no text ends in it
    }
    std::uint64_t value() const { return value_; }

  private:
    void add(unsigned char byte) {
        value_ ^= byte;
        value_ *= 0x100000001B3U;
    }

    std::uint64_t value_ = 0xCBF29CE484222325U;
};

std::uint64_t sample_digest() {
    SampleDigest digest;
    for (const WordForms& word : word_forms(sample)) {
        digest.add(word.folded);
        for (std::size_t i = 0; i < stemmer_count; ++i) {
            digest.add(stem(word.caseless, static_cast<Stemmer>(i)));
        }
    }
    return digest.value();
}

}  // namespace

const std::string& words_version() {
    static const std::string version = [] {
        UVersionInfo numbers;
        u_getVersion(numbers);
        std::array<char, U_MAX_VERSION_STRING_LENGTH> icu{};
        u_versionToString(numbers, icu.data());
        return fmt::format("ICU {}, words {:016x}", icu.data(), sample_digest());
    }();
    return version;
}

TextWord text_word(WordForms word, std::string_view language) {
    const Stemmer stemmer = stemmer_for(word.caseless, language);
    std::string behind_stem;
    if (!word.behind.empty()) {
        behind_stem = stem(word.caseless.substr(word.caseless.rfind('\'') + 1), stemmer);
    }
    return {.folded = std::move(word.folded),
            .joined = std::move(word.joined),
            .behind = std::move(word.behind),
            .behind_stem = std::move(behind_stem),
            .stemmer = stemmer,
            .stem = stem(word.caseless, stemmer)};
}

std::vector<TextWord> text_words(std::string_view text, std::string_view language) {
    std::vector<TextWord> out;
    for (WordForms& word : word_forms(text)) {
        out.push_back(text_word(std::move(word), language));
    }
    return out;
}

std::vector<std::string> terms_of(const TextWord& word) {
    std::vector<std::string> terms = {word.folded, word.stem};
    if (!word.joined.empty()) terms.push_back(word.joined);
    if (!word.behind.empty()) terms.insert(terms.end(), {word.behind, word.behind_stem});
    std::ranges::sort(terms);
    const auto repeated = std::ranges::unique(terms);
    terms.erase(repeated.begin(), repeated.end());
    return terms;
}

}  // namespace bede
