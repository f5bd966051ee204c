#include "syntax/clause_examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "syntax/neighbours.h"

namespace bede::syntax {
namespace {

struct Clause {
    std::string_view word;
    std::string_view example;
};

constexpr std::array clause_examples{
    Clause{"find", "find events during 2025-03"},
    Clause{"of", "find events of kind talks, call"},
    Clause{"involving", "find events involving @vladimir-putin as participant"},
    Clause{"at", "find events at @saudi-arabia"},
    Clause{"near", "find events near @minsk within 50 km"},
    Clause{"mentioning", "find events mentioning 'ceasefire OR truce'"},
    Clause{"involved", "find actors involved in (find events of kind talks)"},
    Clause{"during", "find events during 2025-03"},
    Clause{"before", "find events before @full-scale-invasion"},
    Clause{"after", "find events after 2022-02-24"},
    Clause{"between", "find events between @trump-inauguration and @energy-truce"},
    Clause{"within", "find events within 30 days after @jeddah-talks"},
    Clause{"known", "find events known on 2025-03-18"},
    Clause{"where", "find events where kind = 'call'"},
    Clause{"including", "find events during 1962-10 including planned, averted"},
    Clause{"return", "find events return title, when"},
    Clause{"order", "find events order by start desc"},
    Clause{"limit", "find events limit 20"},
    Clause{"group", "find events return kind, count(*) group by kind"},
    Clause{"filled", "find events return month(start), count(*) group by month filled"},
    Clause{"why", "why @call-2025-03-18 within 3 steps"},
    Clause{"causes", "find causes of @call-2025-03-18"},
    Clause{"effects", "find effects of @minsk-ii before 2023"},
    Clause{"root", "find root causes of @call-2025-03-18"},
    Clause{"common", "find common causes of @energy-truce and @call-2025-03-18"},
    Clause{"depending", "find events depending on @oval-office-clash"},
    Clause{"disputed", "find disputed relations during 1914-07"},
    Clause{"suspicious", "find suspicious relations"},
    Clause{"turning", "find turning points between @jeddah-talks and @call-2025-03-18"},
    Clause{"chains", "find chains from @minsk-ii to @call-2025-03-18"},
    Clause{"sequences", "find sequences (c: ceasefire) then (v: violation) within 90 days"},
    Clause{"then", "find sequences (c: ceasefire) then (v: violation) within 90 days"},
    Clause{"sharing", "find sequences (c: ceasefire) then (v: violation) sharing actor"},
    Clause{"without", "find sequences (a: call) then (b: call) without (talks) between a and b"},
    Clause{"overall", "find sequences (a: talks) then (b: call) within 10 days overall"},
    Clause{"coverage", "find coverage of (find events of kind talks) during 2025"},
    Clause{"gaps", "find gaps in (find events of kind ceasefire) during 2014..2022"},
    Clause{"accounts", "find accounts of @call-2025-03-18"},
    Clause{"differences", "find differences on @call-2025-03-18 between @white-house and @kremlin"},
    Clause{"history", "history of @minsk-ii"},
    Clause{"difference", "difference between release 3 and release 5"},
    Clause{"define", "define query q($kind kind = 'talks') \"Title\" as find events of kind $kind"},
    Clause{"let", "let ceasefires = find events of kind ceasefire"},
    Clause{"run", "run broken-ceasefires($within = 30 days)"},
    Clause{"match", "match (c:ceasefire)<-[v:violates]-(o) return c.title, o.title"},
    Clause{"exists", "find events where exists { (it)-[:involves]->(a {id: 'kremlin'}) }"},
    Clause{"union", "find events of kind call union find events of kind talks"},
    Clause{"profile", "profile find events during 2025-03"},
    Clause{"describe", "describe @minsk-ii"},
    Clause{"show", "show kinds"},
    Clause{"explain", "explain find events during 2025-03"},
};

}  // namespace

std::string example_for(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& offending) {
    const auto example_of = [](const antlr4::Token& token) {
        const auto* clause =
            std::ranges::find(clause_examples, lower_text(token.getText()), &Clause::word);
        return clause == clause_examples.end() ? nullptr : clause;
    };
    const Clause* found = nullptr;
    for (const antlr4::Token* token = &offending; token != nullptr;
         token = neighbour(tokens, *token, -1)) {
        const Clause* clause = example_of(*token);
        if (found != nullptr && (clause == nullptr || clause->word == "find")) break;
        // Of words that adjoin, the first says what clause it is: "common causes of".
        if (clause != nullptr) found = clause;
    }
    return fmt::format("for example: {}",
                       found == nullptr ? "find events during 2025-03" : found->example);
}

}  // namespace bede::syntax
