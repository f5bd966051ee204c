#include "model/record_difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "model/field_differences.h"
#include "model/record_words.h"
#include "model/written_values.h"

namespace bede {
namespace {

// --- Values -------------------------------------------------------------------------------------

std::string bounds_in_words(const Bound& first, const Bound& last, bool clocked) {
    const std::string from = to_string(first, clocked);
    const std::string to = to_string(last, clocked);
    return from == to ? from : fmt::format("{} to {}", from, to);
}

std::string in_words(const std::optional<Extent>& extent) {
    if (!extent) return "";
    return fmt::format(
        "start {}, end {}",
        bounds_in_words(extent->start_earliest, extent->start_latest, extent->clocked),
        bounds_in_words(extent->end_earliest, extent->end_latest, extent->clocked));
}

std::string shown(const std::string& text) { return text.empty() ? "" : in_quotes(text); }
std::string reference(const std::string& id) { return id.empty() ? "" : "@" + id; }

// --- Fields -------------------------------------------------------------------------------------

template <typename Value>
std::vector<std::string> written_all(const std::vector<Value>& values) {
    std::vector<std::string> out;
    for (const Value& value : values) out.push_back(as_written(value));
    return out;
}

std::vector<std::string> references(const std::vector<std::string>& ids) {
    std::vector<std::string> out;
    for (const std::string& id : ids) out.push_back(reference(id));
    return out;
}

void compare_common(const Common& a, const Common& b, FieldDifferences& out) {
    out.value("title", "title", shown(a.title), shown(b.title));
    out.value("base", "base", shown(a.base), shown(b.base));
    out.value("summary", "summary", shown(a.summary), shown(b.summary));
    out.list("aka", "other name", written_all(a.aliases), written_all(b.aliases));
    out.list("tag", "tag", a.tags, b.tags);
    out.list("external", "external id", written_all(a.external_ids), written_all(b.external_ids));
    out.list("cites", "citation", written_all(a.cites), written_all(b.cites));
}

// What words of the vocabulary say is their gloss.
void compare_gloss(const Common& a, const Common& b, FieldDifferences& out) {
    out.value("title", "title", shown(a.title), shown(b.title));
    out.value("base", "base", shown(a.base), shown(b.base));
    out.value("summary", "gloss", shown(a.summary), shown(b.summary));
}

void compare(const Kind& a, const Kind& b, FieldDifferences& out) {
    out.value("parent", "parent", a.parent, b.parent);
    compare_gloss(a, b, out);
}
void compare(const Role& a, const Role& b, FieldDifferences& out) { compare_gloss(a, b, out); }
void compare(const Attribute& a, const Attribute& b, FieldDifferences& out) {
    out.value("type", "type", type_as_written(a), type_as_written(b));
    compare_gloss(a, b, out);
}
void compare(const RelationType& a, const RelationType& b, FieldDifferences& out) {
    out.value("parent", "parent", a.parent, b.parent);
    compare_gloss(a, b, out);
}
void compare(const Actor& a, const Actor& b, FieldDifferences& out) {
    out.value("kind", "kind", a.kind, b.kind);
    compare_common(a, b, out);
    out.list("office", "office", written_all(a.offices), written_all(b.offices));
    out.list("member", "membership", written_all(a.memberships), written_all(b.memberships));
    out.date("lived", "life", a.lived, b.lived);
}
void compare(const Place& a, const Place& b, FieldDifferences& out) {
    out.value("kind", "kind", a.kind, b.kind);
    compare_common(a, b, out);
    out.value("at", "position", a.at ? as_written(*a.at) : "", b.at ? as_written(*b.at) : "");
    out.value("within", "place around", reference(a.within), reference(b.within));
    out.value("zone", "time zone", a.zone, b.zone);
}

std::vector<std::string> authors(const Source& source) {
    std::vector<std::string> out = references(source.with);
    if (!source.by.empty()) out.insert(out.begin(), reference(source.by));
    return out;
}
std::string grade(const Source& source) {
    return source.reliability == ' ' ? "" : std::string(1, source.reliability);
}
template <typename Word>
std::string word_of(Word word, Word unstated) {
    return word == unstated ? "" : std::string(to_string(word));
}

void compare(const Source& a, const Source& b, FieldDifferences& out) {
    out.value("kind", "kind", a.kind, b.kind);
    compare_common(a, b, out);
    out.list("by", "author", authors(a), authors(b));
    out.value("in", "container", shown(a.container), shown(b.container));
    out.date("published", "publication", a.published, b.published);
    out.value("lang", "language", a.language, b.language);
    out.value("reliability", "reliability", grade(a), grade(b));
    out.value("coverage", "coverage", word_of(a.coverage, Coverage::unstated),
              word_of(b.coverage, Coverage::unstated));
    out.value("url", "address", shown(a.url), shown(b.url));
    out.value("archive", "archive", shown(a.archive), shown(b.archive));
    out.value("derived from", "original", reference(a.derived_from), reference(b.derived_from));
}

void compare_times(const Event& a, const Event& b, FieldDifferences& out) {
    if (a.orders == b.orders && !(a.when == b.when)) {
        out.date("when", "date", a.when, b.when);
    } else if (!(a.when == b.when) || !(a.orders == b.orders)) {
        out.value("when", "date", when_as_written(a), when_as_written(b));
    }
}

// What no file says, but follows from what files say.
void compare_derived(const Event& a, const Event& b, FieldDifferences& out) {
    if (!(a.given == b.given) || !(a.extent == b.extent)) {
        const std::string was = in_words(a.extent);
        const std::string is = in_words(b.extent);
        out.add("derived", was, is,
                was.empty() ? fmt::format("{} has bounds now: {}", out.subject(), is)
                : is.empty()
                    ? fmt::format("{} has no bounds any more: they were {}", out.subject(), was)
                    : fmt::format("the bounds of {} {} from {} to {}", out.subject(),
                                  verb_of_change(a.extent, b.extent), was, is));
    } else if (a.dating != b.dating || !(without_lines(a.derived) == without_lines(b.derived))) {
        out.add("derived", in_words(a.extent), in_words(b.extent),
                fmt::format("the bounds of {} are the same, and follow from other statements",
                            out.subject()));
    } else if (!(a.derived == b.derived)) {
        out.add("lines", "", "",
                fmt::format("the bounds of {} follow from the same statements, which stand on "
                            "other lines",
                            out.subject()));
    }
}

void compare(const Event& a, const Event& b, FieldDifferences& out) {
    out.value("kind", "kind", a.kind, b.kind);
    compare_common(a, b, out);
    compare_times(a, b, out);
    out.value("modality", "modality", std::string(to_string(a.modality)),
              std::string(to_string(b.modality)));
    if (a.complete != b.complete) {
        out.add("complete", a.complete ? "complete" : "", b.complete ? "complete" : "",
                fmt::format("the parts of {} are {} all that it was", out.subject(),
                            b.complete ? "now said to be" : "no longer said to be"));
    }
    out.list("at", "place", references(a.places), references(b.places));
    out.list("who", "participant", written_all(a.participants), written_all(b.participants));
    out.list("quantity", "quantity", written_all(a.quantities), written_all(b.quantities));
    compare_derived(a, b, out);
}

void compare(const Relation& a, const Relation& b, FieldDifferences& out) {
    out.value("type", "type", a.type, b.type);
    out.value("from", "beginning", reference(a.from), reference(b.from));
    out.value("to", "target", reference(a.to), reference(b.to));
    compare_common(a, b, out);
    out.value("confidence", "confidence", word_of(a.confidence, Confidence::unstated),
              word_of(b.confidence, Confidence::unstated));
    out.value("role", "causal role", word_of(a.role, CausalRole::unstated),
              word_of(b.role, CausalRole::unstated));
    out.value("mechanism", "mechanism", shown(a.mechanism), shown(b.mechanism));
}

std::string quote_of(const Claim& claim) {
    return claim.words.empty() ? "" : as_written(Name{claim.words, claim.words_language});
}
std::string via_of(const Claim& claim) {
    return claim.via.empty() ? "" : as_written(Citation{claim.via, claim.locator});
}

void compare(const Claim& a, const Claim& b, FieldDifferences& out) {
    out.value("about", "subject", reference(a.about), reference(b.about));
    out.value("attribute", "attribute", a.attribute, b.attribute);
    if (a.value == b.value && !(a.typed == b.typed)) {
        out.add("value", shown(a.value), shown(b.value),
                fmt::format("the value {} of {} is read otherwise", shown(b.value), out.subject()));
    }
    out.value("value", "value", shown(a.value), shown(b.value));
    out.value("stance", "stance", std::string(to_string(a.stance)),
              std::string(to_string(b.stance)));
    out.value("by", "speaker", reference(a.by), reference(b.by));
    out.value("via", "source", via_of(a), via_of(b));
    out.date("said", "day", a.said, b.said);
    out.value("quote", "quotation", quote_of(a), quote_of(b));
    out.value("rank", "rank", word_of(a.rank, Rank::normal), word_of(b.rank, Rank::normal));
    compare_common(a, b, out);
}

void compare(const SavedQuery& a, const SavedQuery& b, FieldDifferences& out) {
    out.value("title", "title", shown(a.title), shown(b.title));
    out.value("base", "base", shown(a.base), shown(b.base));
    out.value("text", "text", a.text, b.text);
    out.value("file", "file", shown(a.file), shown(b.file));
}

// "… (2015.bede:80)" without the place.
std::string without_line(const std::string& statement) {
    const std::size_t open = statement.rfind(" (");
    const std::size_t colon = statement.rfind(':');
    if (!statement.ends_with(')') || open == std::string::npos || colon == std::string::npos ||
        colon < open) {
        return statement;
    }
    const std::string_view line(statement.data() + colon + 1, statement.size() - colon - 2);
    const bool digits =
        !line.empty() && line.find_first_not_of("0123456789") == std::string_view::npos;
    return digits ? statement.substr(0, open) : statement;
}

}  // namespace

std::vector<DerivedBound> without_lines(std::vector<DerivedBound> bounds) {
    for (DerivedBound& bound : bounds) {
        for (std::string& statement : bound.statements) statement = without_line(statement);
    }
    return bounds;
}

std::vector<FieldDifference> differences_between(const Thing& before, const Thing& after) {
    FieldDifferences out(name_in_words(after));
    std::visit([&]<typename Record>(
                   const Record& record) { compare(record, std::get<Record>(after), out); },
               before);
    return out.take();
}

}  // namespace bede
