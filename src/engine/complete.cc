#include "engine/complete.h"

#include <algorithm>
#include <array>

#include "engine/complete_context.h"
#include "query/bind/bind.h"
#include "query/catalog/fields.h"
#include "query/catalog/functions.h"
#include "syntax/parse.h"
#include "text/fold.h"

namespace bede {
namespace {

constexpr std::size_t completions_max = 200;
// So that a key press stays quick.
constexpr std::uint32_t entities_scanned_max = 200'000;
constexpr std::uint32_t titles_read_max = 5'000;

// What a pattern can follow beside relations (query/bind/bind_patterns.cc).
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> edges_of_records = {{
    {"involves", "from an event to who took part"},
    {"at", "from an event to its place"},
    {"within", "from a place to the one that it lies in"},
    {"cites", "from an event to a source"},
    {"member-of", "from an actor to what it belongs to"},
    {"claims", "from who says something to the event that it is about"},
}};

// The word under the caret and the words before it.
struct Caret {
    std::vector<Token> before;  // whole tokens before the word
    std::string typed;          // of the word, as far as the caret
    std::size_t from = 0;       // byte at which the word starts
};

bool is_word_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '_' || c == '-' || (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Caret place_at(std::string_view text, std::size_t caret) {
    Caret place;
    place.from = std::min(caret, text.size());
    while (place.from > 0 && is_word_byte(text[place.from - 1])) --place.from;
    if (place.from > 0 && (text[place.from - 1] == '@' || text[place.from - 1] == '$')) {
        --place.from;
    }
    place.typed = std::string(text.substr(place.from, caret - place.from));
    for (Token& token : tokens_of(text.substr(0, place.from))) {
        if (token.kind != TokenKind::comment) place.before.push_back(std::move(token));
    }
    return place;
}

// Entity types whose names fit behind the words before the caret.
std::vector<ThingType> wanted_entities(const Caret& place) {
    std::string clause;
    for (const Token& token : place.before) {
        if (token.kind == TokenKind::keyword) clause = token.text;
    }
    if (clause == "involving" || clause == "member") return {ThingType::actor};
    if (clause == "at") return {ThingType::place};
    if (clause == "to" || clause == "by" || clause == "on") {
        return {ThingType::actor, ThingType::source, ThingType::event};
    }
    return {ThingType::event, ThingType::actor, ThingType::place, ThingType::source};
}

class Collector {
  public:
    Collector(const Graph& graph, const Caret& place)
        : graph_(graph), place_(place), folded_(fold(place.typed)) {}

    std::vector<Completion> take() && { return std::move(found_); }
    bool empty() const { return found_.empty(); }

    void word(std::string_view label, std::string_view kind, std::string_view detail) {
        if (found_.size() >= completions_max || !fold(label).starts_with(folded_)) return;
        found_.push_back({std::string(label), std::string(kind), std::string(detail),
                          std::string(label), place_.from});
    }

    // By id, and by the beginning of any word of the title. Records are read of what is shown only,
    // and of all things of a type where these are few.
    void entities(ThingType type) {
        const std::string typed = place_.typed.substr(1);
        const std::string folded = fold(typed);
        const bool few = graph_.count(type) <= titles_read_max;
        std::uint32_t left = entities_scanned_max;
        std::vector<std::uint32_t> others;
        for (const std::uint32_t handle : handles(graph_, type)) {
            if (left-- == 0 || is_full()) break;
            if (fold(graph_.id(type, handle)).starts_with(folded)) {
                found_.push_back(completion_of(type, handle));
            } else if (!folded.empty() && few) {
                others.push_back(handle);
            }
        }
        for (const std::uint32_t handle : others) {
            if (is_full()) break;
            Completion one = completion_of(type, handle);
            if (has_word_prefix(one.detail, typed)) found_.push_back(std::move(one));
        }
    }

    template <typename Words>
    void vocabulary(const Words& words, std::string_view kind) {
        for (const auto& [id, word] : words) this->word(id, kind, word.summary);
    }

    void fields(ThingType type) {
        for (const query::Field& field : query::all_fields()) {
            const auto same = [&](const Completion& one) {
                return one.label == field.name && one.kind == "field";
            };
            if (field.of != type || std::ranges::any_of(found_, same)) continue;
            word(field.name, "field", field.gloss);
        }
    }

  private:
    bool is_full() const { return found_.size() >= completions_max; }

    Completion completion_of(ThingType type, std::uint32_t handle) const {
        const Entity entity = query::entity_of(graph_, type, handle);
        const std::string name = "@" + std::string(entity.id());
        return {name, std::string(to_string(type)), std::string(entity.title()), name, place_.from};
    }

    const Graph& graph_;
    const Caret& place_;
    std::string folded_;
    std::vector<Completion> found_;
};

bool ends_with(const std::vector<Token>& tokens, std::initializer_list<std::string_view> words) {
    if (tokens.size() < words.size()) return false;
    return std::equal(
        words.begin(), words.end(), tokens.end() - static_cast<std::ptrdiff_t>(words.size()),
        [](std::string_view word, const Token& token) { return fold(token.text) == word; });
}

// "of kind talks, |": still in the list that `opener` began.
bool in_list_after(const std::vector<Token>& tokens,
                   std::initializer_list<std::string_view> opener) {
    std::vector<Token> rest = tokens;
    while (rest.size() >= 2 && rest.back().text == ",") rest.resize(rest.size() - 2);
    return ends_with(rest, opener);
}

// "(c:ceasefire|": the bracket in which a label of a pattern is to be named, or nothing.
std::string_view label_bracket(const std::vector<Token>& tokens) {
    std::size_t at = tokens.size();
    while (at >= 2 && (tokens[at - 1].text == "|" || tokens[at - 1].text == ",")) at -= 2;
    if (at < 2 || tokens[at - 1].text != ":") return "";
    const std::size_t opener = tokens[at - 2].kind == TokenKind::symbol || at < 3 ? at - 2 : at - 3;
    const std::string& text = tokens[opener].text;
    return text == "(" ? "(" : text == "[" ? "[" : "";
}

// "mentioning 'wa|": a text of its own, which no word of the language continues.
bool is_inside_text(const Caret& place) {
    if (place.before.empty() || place.before.back().kind != TokenKind::text) return false;
    const std::string& text = place.before.back().text;
    return text.size() < 2 || text.back() != text.front();
}

// What the caret's sentence allows: what it is about first, then words.
void offer_in_context(const CaretContext& context, Collector& collector) {
    if (context.values) {
        for (const std::string& name : context.variables) collector.word(name, "variable", "");
        if (context.variables.empty()) collector.fields(query::thing_type(context.things));
        for (const query::Function& function : query::all_functions()) {
            collector.word(function.name, "function", function.gloss);
        }
    }
    for (const std::string_view word : context.words) collector.word(word, "keyword", "");
}

// Everything there is: where nothing is known of the place, or what was typed fits nothing there.
void offer_all(Collector& collector) {
    for (const std::string& word : keywords_of_grammar()) collector.word(word, "keyword", "");
    collector.fields(ThingType::event);
    for (const query::Function& function : query::all_functions()) {
        collector.word(function.name, "function", function.gloss);
    }
}

}  // namespace

std::vector<Completion> complete_on(const Graph& graph, std::string_view text, std::size_t caret) {
    const Caret place = place_at(text, caret);
    const Schema& schema = graph.schema();
    Collector collector(graph, place);
    if (is_inside_text(place)) return {};
    if (place.typed.starts_with('@')) {
        for (const ThingType type : wanted_entities(place)) collector.entities(type);
    } else if (in_list_after(place.before, {"of", "kind"}) ||
               ends_with(place.before, {"describe", "kind"})) {
        collector.vocabulary(schema.kinds(), "kind");
    } else if (label_bracket(place.before) == "(") {
        collector.vocabulary(schema.kinds(), "kind");
    } else if (label_bracket(place.before) == "[") {
        collector.vocabulary(schema.relation_types(), "relation type");
        for (const auto& [name, gloss] : edges_of_records) collector.word(name, "edge", gloss);
    } else if (in_list_after(place.before, {"via"})) {
        collector.vocabulary(schema.relation_types(), "relation type");
    } else if (ends_with(place.before, {"as"}) && !ends_with(place.before, {"show", "as"})) {
        collector.vocabulary(schema.roles(), "role");
    } else if (ends_with(place.before, {"run"}) || ends_with(place.before, {"describe", "query"})) {
        for (const std::uint32_t handle : handles(graph, ThingType::query)) {
            const SavedQuery& query = graph.query(QueryId{handle});
            collector.word(query.id, "saved query", query.title);
        }
    } else if (ends_with(place.before, {"."})) {
        for (const ThingType type : {ThingType::event, ThingType::actor, ThingType::place,
                                     ThingType::source, ThingType::relation, ThingType::claim}) {
            collector.fields(type);
        }
    } else {
        offer_in_context(context_of(place.before), collector);
        if (collector.empty()) offer_all(collector);
    }
    return std::move(collector).take();
}

}  // namespace bede
