#include "load/names/resolve.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "load/text/attributes.h"
#include "text/nearest.h"

namespace bede::load {
namespace {

template <typename Record>
std::vector<std::string> ids_of(const std::map<std::string, Record, std::less<>>& records) {
    std::vector<std::string> ids;
    for (const auto& [id, record] : records) ids.push_back(id);
    return ids;
}

// A suggestion, or how to declare what is missing.
std::string suggest(std::string_view word, const std::vector<std::string>& known,
                    std::string_view declaration, Report& report) {
    const std::string near = report.may_compare(known.size()) ? suggestion(word, known) : "";
    return near.empty() ? fmt::format("declare it: {}", declaration) : near;
}

}  // namespace

std::string Resolver::reference(ThingType type, const Line& line,
                                const ast::EntityName& name) const {
    if (!names_.knows(type, name.id)) {
        report_.error(line.at(name.span),
                      {"E-REF", fmt::format("there is no {} '{}'", to_string(type), name.id),
                       names_.mend({type}, name.id, report_)});
    }
    return name.id;
}

std::optional<ThingType> Resolver::either(ThingType first, ThingType second, const Line& line,
                                          const ast::EntityName& name) const {
    if (names_.knows(first, name.id)) return first;
    if (names_.knows(second, name.id)) return second;
    report_.error(line.at(name.span), {"E-REF",
                                       fmt::format("there is no {} or {} '{}'", to_string(first),
                                                   to_string(second), name.id),
                                       names_.mend({first, second}, name.id, report_)});
    return std::nullopt;
}

std::string Resolver::kind(std::string_view root, const Where& where,
                           const std::string& word) const {
    if (schema_.kind(word) == nullptr) {
        std::vector<std::string> known;
        for (const auto& [id, kind] : schema_.kinds()) {
            if (schema_.root_of(id) == root) known.push_back(id);
        }
        report_.error(
            where, {"E-KIND", fmt::format("unknown kind '{}'", word),
                    suggest(word, known, fmt::format("kind {} : {} \"…\"", word, root), report_)});
        return word;
    }
    // A cycle of kinds has no root; it is reported where it is declared.
    const std::string_view actual = schema_.root_of(word);
    if (!actual.empty() && actual != root) {
        report_.error(where,
                      {"E-KIND", fmt::format("'{}' is a kind of {}, not of {}", word, actual, root),
                       fmt::format("choose a kind under '{}'", root)});
    }
    return word;
}

std::string Resolver::role(const Line& line, const ast::Name& word) const {
    if (schema_.role(word.text) == nullptr) {
        report_.error(line.at(word.span),
                      {"E-ROLE", fmt::format("unknown role '{}'", word.text),
                       suggest(word.text, ids_of(schema_.roles()),
                               fmt::format("role {} \"…\"", word.text), report_)});
    }
    return word.text;
}

std::string Resolver::attribute(const Line& line, const ast::Name& word) const {
    if (schema_.attribute(word.text) == nullptr) {
        report_.error(
            line.at(word.span),
            {"E-ATTR", fmt::format("unknown attribute '{}' of a claim or quantity", word.text),
             suggest(word.text, ids_of(schema_.attributes()),
                     fmt::format("attribute {} \"…\"", word.text), report_)});
    }
    return word.text;
}

std::string Resolver::relation_type(const Line& line, const ast::Name& word) const {
    if (schema_.relation_type(word.text) != nullptr) return word.text;
    std::vector<std::string> known = ids_of(schema_.relation_types());
    const std::vector<std::string> attributes = words_of(BlockKind::event);
    known.insert(known.end(), attributes.begin(), attributes.end());
    report_.error(line.at(word.span),
                  {"E-TYPE", fmt::format("unknown relation type '{}'", word.text),
                   suggest(word.text, known,
                           fmt::format("relation type {} : causes \"…\"", word.text), report_)});
    return word.text;
}

std::optional<When> Resolver::date(const Line& line, const ast::WhenWords& words) const {
    ReadWhen read = read_when(words.text);
    for (Diagnostic& diagnostic : read.diagnostics) {
        const Span in_line{words.span.begin + diagnostic.span.begin,
                           words.span.begin + diagnostic.span.end};
        report_.add(line.at(in_line), std::move(diagnostic));
    }
    return std::move(read.when);
}

std::optional<double> Resolver::number(const Line& line, const ast::Name& digits) const {
    double value = 0;
    const char* const end = digits.text.data() + digits.text.size();
    const auto [stopped, error] = std::from_chars(digits.text.data(), end, value);
    if (error == std::errc() && stopped == end) return value;
    report_.error(line.at(digits.span), {"E-NUMBER", fmt::format("'{}' is no number", digits.text),
                                         "write digits, perhaps with a point: 24.71"});
    return std::nullopt;
}

void Resolver::complain_of_word(const Line& line, const ast::Name& name,
                                const WordList& list) const {
    const std::string near = suggestion(name.text, list.words);
    report_.error(line.at(name.span),
                  {list.code, fmt::format("unknown {} '{}'", list.what, name.text),
                   fmt::format("{}{}it is one of {}", near, near.empty() ? "" : " ",
                               fmt::join(list.words, ", "))});
}

}  // namespace bede::load
