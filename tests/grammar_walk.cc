#include "grammar_walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <vector>

#include "syntax/antlr.h"

namespace bede {
namespace {

using antlr4::atn::ATN;
using antlr4::atn::ATNState;
using antlr4::atn::DecisionState;
using antlr4::atn::RuleTransition;
using antlr4::atn::Transition;
using bede_grammar::BedeLexer;
using bede_grammar::BedeParser;

constexpr std::size_t words_wanted = 25;  // of a random sentence; then it takes the shortest way
constexpr std::size_t no_way = std::numeric_limits<std::size_t>::max();

// A parser with nothing to parse, for its tables.
struct Tables {
    syntax::FoldingStream stream{""};
    BedeLexer lexer{&stream};
    antlr4::CommonTokenStream tokens{&lexer};
    BedeParser parser{&tokens};

    const ATN& net() const { return parser.getATN(); }
};

Tables& tables() {
    static Tables tables;
    return tables;
}

std::size_t rule_number(Entry entry) {
    return entry == Entry::statement ? BedeParser::RuleStatement : BedeParser::RuleFileLine;
}

bool is_end(const ATNState& state) {
    return dynamic_cast<const antlr4::atn::RuleStopState*>(&state) != nullptr;
}

bool is_fork(const ATNState& state) { return state.transitions.size() > 1; }

// Where the rule goes on behind a transition, which may call another rule.
const ATNState& behind(const Transition& transition) {
    if (const auto* call = dynamic_cast<const RuleTransition*>(&transition)) {
        return *call->followState;
    }
    return *transition.target;
}

std::vector<std::size_t> types_of(const Transition& transition) {
    std::vector<std::size_t> types;
    for (const ssize_t type : transition.label().toList()) {
        if (type > 0) types.push_back(static_cast<std::size_t>(type));
    }
    return types;
}

bool is_place_of_words(const ATNState& state) {
    return state.transitions.size() == 1 &&
           state.transitions.front()->getSerializationType() == Transition::SET;
}

// ---------------------------------------------------------------------------- distances

// How many tokens it takes at least from each state to the end of its rule.
class Distances {
  public:
    Distances() : tokens_(tables().net().states.size(), no_way) {
        while (improve()) {
        }
    }

    std::size_t of(const ATNState& state) const { return tokens_[state.stateNumber]; }

    std::size_t of(const Transition& transition) const {
        const bool call = transition.getSerializationType() == Transition::RULE;
        const std::size_t first = call ? of(*transition.target) : transition.isEpsilon() ? 0 : 1;
        const std::size_t rest = of(behind(transition));
        return first == no_way || rest == no_way ? no_way : first + rest;
    }

  private:
    bool improve() {
        bool better = false;
        for (const ATNState* state : tables().net().states) {
            if (state == nullptr) continue;
            std::size_t least = is_end(*state) ? 0 : no_way;
            for (const Transition* way : state->transitions) {
                if (!is_end(*state)) least = std::min(least, of(*way));
            }
            better = better || least < tokens_[state->stateNumber];
            tokens_[state->stateNumber] = least;
        }
        return better;
    }

    std::vector<std::size_t> tokens_;
};

const Distances& distances() {
    static const Distances distances;
    return distances;
}

const Transition& shortest_way(const ATNState& state) {
    return **std::ranges::min_element(state.transitions, {},
                                      [](const Transition* way) { return distances().of(*way); });
}

// ---------------------------------------------------------------------------- words

const std::vector<std::string>& examples(std::size_t type) {
    static const std::map<std::size_t, std::vector<std::string>> classes = {
        {BedeLexer::NAME, {"title", "x", "talks", "it", "Київ", "km"}},
        {BedeLexer::NUMBER, {"42", "1", "0.8", "2025"}},
        {BedeLexer::STRING, {"'text'", "\"1914-06\"", "''"}},
        {BedeLexer::ENTITY, {"@minsk-ii", "@x"}},
        {BedeLexer::PARAMETER, {"$p", "$steps"}},
        {BedeLexer::DATE, {"2025-03-18", "201X", "1984~", "-0430", "julian:1917-10-25"}},
        {BedeLexer::SPAN, {"2022-02-24/..", "2014-09/2015-01"}},
        {BedeLexer::CALENDAR_DAY, {"julian:15"}},
    };
    static const std::vector<std::string> none;
    const auto found = classes.find(type);
    return found == classes.end() ? none : found->second;
}

std::string word(std::size_t type, std::size_t which) {
    const std::vector<std::string>& words = examples(type);
    if (!words.empty()) return words[which % words.size()];
    const std::string quoted = tables().parser.getVocabulary().getLiteralName(type);
    return quoted.substr(1, quoted.size() - 2);
}

// ---------------------------------------------------------------------------- recording

// Steps through the net and notes each choice. The generated parser would not tell those for which
// one token is enough; this one predicts them all.
class Recorder : public antlr4::ParserInterpreter {
  public:
    explicit Recorder(antlr4::CommonTokenStream& tokens)
        : ParserInterpreter("Bede.g4", tables().parser.getVocabulary(),
                            tables().parser.getRuleNames(), tables().net(), &tokens) {
        removeErrorListeners();
        setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
    }

    const Choices& taken() const { return taken_; }

  protected:
    void visitState(ATNState* state) override {
        if (is_place_of_words(*state)) {
            taken_.insert({state->stateNumber, getTokenStream()->LA(1)});
        }
        ParserInterpreter::visitState(state);
        if (!is_fork(*state)) return;
        for (std::size_t way = 0; way < state->transitions.size(); ++way) {
            if (state->transitions[way]->target->stateNumber == getState()) {
                taken_.insert({state->stateNumber, way + 1});
            }
        }
    }

  private:
    Choices taken_;
};

// ---------------------------------------------------------------------------- walking

class Walk {
  public:
    explicit Walk(std::mt19937& random) : random_(random) {}

    std::string take(const ATNState& start) {
        run(start);
        return std::move(text_);
    }

  private:
    void run(const ATNState& start) {
        for (const ATNState* state = &start; !is_end(*state);) {
            const Transition& way = pick(*state);
            if (way.getSerializationType() == Transition::RULE) {
                run(*way.target);
            } else if (!way.isEpsilon()) {
                say(types_of(way));
            }
            state = &behind(way);
        }
    }

    const Transition& pick(const ATNState& state) {
        if (words_ >= words_wanted) return shortest_way(state);
        return *state.transitions[below(state.transitions.size())];
    }

    void say(const std::vector<std::size_t>& types) {
        if (types.empty()) return;  // the end of the text
        ++words_;
        // Most names are no keywords.
        const bool name = std::ranges::find(types, std::size_t{BedeLexer::NAME}) != types.end();
        const std::size_t type =
            name && below(4) > 0 ? std::size_t{BedeLexer::NAME} : types[below(types.size())];
        text_ += word(type, below(16)) + " ";
    }

    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
    }

    std::mt19937& random_;
    std::string text_;
    std::size_t words_ = 0;
};

// ---------------------------------------------------------------------------- naming

const ATNState& state_of(const Choice& choice) { return *tables().net().states[choice.state]; }

// The number of the fork in its rule, from 1.
std::size_t place_in_rule(const ATNState& of) {
    return static_cast<std::size_t>(
        std::ranges::count_if(tables().net().states, [&](const ATNState* state) {
            return state != nullptr && state->ruleIndex == of.ruleIndex &&
                   state->stateNumber <= of.stateNumber &&
                   (is_fork(*state) || is_place_of_words(*state));
        }));
}

std::string shortest_text(const ATNState& start) {
    std::string text;
    for (const ATNState* state = &start; !is_end(*state);) {
        const Transition& way = shortest_way(*state);
        if (way.getSerializationType() == Transition::RULE) {
            text += shortest_text(*way.target);
        } else if (const auto types = types_of(way); !way.isEpsilon() && !types.empty()) {
            text += word(types.front(), 0) + " ";
        }
        state = &behind(way);
    }
    return text;
}

void add_reachable(const ATNState& start, std::set<std::size_t>& seen) {
    if (!seen.insert(start.stateNumber).second || is_end(start)) return;
    for (const Transition* way : start.transitions) {
        add_reachable(*way->target, seen);
        add_reachable(behind(*way), seen);
    }
}

}  // namespace

const Choices& choices_of_grammar() {
    static const Choices choices = [] {
        std::set<std::size_t> reachable;
        for (const Entry entry : {Entry::statement, Entry::line}) {
            add_reachable(*tables().net().ruleToStartState[rule_number(entry)], reachable);
        }
        Choices all;
        for (const std::size_t number : reachable) {
            const ATNState& state = *tables().net().states[number];
            if (is_place_of_words(state)) {
                for (const std::size_t type : types_of(*state.transitions.front())) {
                    all.insert({number, type});
                }
            } else if (is_fork(state) && !is_end(state)) {
                for (std::size_t way = 1; way <= state.transitions.size(); ++way) {
                    all.insert({number, way});
                }
            }
        }
        return all;
    }();
    return choices;
}

std::optional<Choices> choices_of(const std::string& text, Entry entry) {
    syntax::FoldingStream stream(text);
    BedeLexer lexer(&stream);
    lexer.removeErrorListeners();
    antlr4::CommonTokenStream tokens(&lexer);
    Recorder recorder(tokens);
    try {
        recorder.parse(rule_number(entry));
    } catch (const antlr4::ParseCancellationException&) {
        return std::nullopt;
    }
    return recorder.taken();
}

std::string rule_of(const Choice& choice) {
    return tables().parser.getRuleNames()[state_of(choice).ruleIndex];
}

std::string to_string(const Choice& choice) {
    const ATNState& state = state_of(choice);
    const std::string text = is_place_of_words(state)
                                 ? word(choice.pick, 0)
                                 : shortest_text(*state.transitions[choice.pick - 1]->target);
    return fmt::format("{} {}: {}", rule_of(choice), place_in_rule(state),
                       text.substr(0, text.find_last_not_of(' ') + 1));
}

std::string Sentences::next(Entry entry) {
    return Walk(random_).take(*tables().net().ruleToStartState[rule_number(entry)]);
}

}  // namespace bede
