#include "bede/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bede::program {

const std::vector<HelpTopic>& help_topics() {
    static const std::vector<HelpTopic> topics = {
        {"find",
         "events, actors, places, sources, kinds, relations or claims",
         "find [certainly] [N] events [of kind K, …] [involving @a [as ROLE]] [at @place]\n"
         "     [TIME] [where CONDITION] [return …] [order by …] [limit N];",
         {"find events during 2025-03;", "find events of kind talks since 2025 order by start;",
          "find events involving @vladimir-putin since 2025 limit 10;",
          "find 5 events before @call-2025-03-18;"}},
        {"time",
         "when: exact words of order, spans and distances",
         "during T, before T, after T, since T, until T, between T and T, overlapping T,\n"
         "within N days after T, starts at least N years before T; strictly during T\n"
         "T: 2025-03-18, 2025-03, 431 BCE, 1984~, 2014-09-05/2015-01, 2014..2016, @an-event",
         {"find events during 2014..2015;",
          "find events between @trump-inauguration and @energy-truce;",
          "find events within 30 days after @jeddah-talks;",
          "find certainly events before 430 BCE;"}},
        {"where",
         "conditions; a row stays unless its condition is impossible",
         "where CONDITION [and|or|not …]; comparisons = != < <= > >=, in, is null, and TIME",
         {"find events during 2025 where not kind = 'call' return title, when;",
          "find events where certainly start before 432 BCE;"}},
        {"return",
         "what to show of what was found, or a value by itself",
         "return [distinct] EXPRESSION [as NAME], … [group by …] [order by …] [limit N]",
         {"find events during 2025 return title, when, duration(it) order by start;",
          "find events of kind attack since 2022 return year(start) as y, count(*) group by y;",
          "return '201X' before 2015, gap(1914-06-28, 1914-08-04);"}},
        {"why",
         "the recorded causes of an event, as a tree",
         "why @event [within N steps] [via TYPE, …] [according to @source, …];",
         {"why @call-2025-03-18;", "why @call-2025-03-18 within 2 steps;"}},
        {"causes",
         "causes or effects of an event, near and far",
         "find causes|effects of @event [within N steps] [via TYPE, …] [TIME] [where …];",
         {"find causes of @call-2025-03-18;",
          "find effects of @minsk-ii via causes, contributes before 2023;"}},
        {"chains",
         "how one event led to another",
         "find [all|shortest|strongest] chains from @a to @b [within N steps];\n"
         "find turning points between @a and @b;",
         {"find chains from @minsk-ii to @call-2025-03-18;",
          "find shortest chains from @minsk-ii to @call-2025-03-18;",
          "find turning points between @minsk-ii and @call-2025-03-18;"}},
        {"accounts",
         "what each source says of an event",
         "find accounts of @event;",
         {"find accounts of @call-2025-03-18;"}},
        {"differences",
         "where two sources differ, and where one is silent",
         "find differences on @event between @a and @b;",
         {"find differences on @call-2025-03-18 between @white-house and @kremlin;"}},
        {"define",
         "a saved query with parameters; run it by its name",
         "define query NAME($p type = default, …) \"title\" [expect at least N rows] as QUERY;\n"
         "run NAME($p = value, …);",
         {"define query talks-of($year time = 2025) \"Which talks were held?\"\n"
          "as find events of kind talks during $year;",
          "show queries;"}},
        {"describe",
         "all that is recorded of one thing",
         "describe @thing; describe kind K; describe role R; describe query Q;",
         {"describe @minsk-ii;", "describe kind talks;"}},
        {"show",
         "the vocabulary and the state of the base",
         "show kinds|roles|attributes|relation types|actors|places|sources|events|queries|\n"
         "     releases|status;",
         {"show kinds;", "show relation types;", "show status;"}},
        {"explain",
         "how a query would be answered",
         "explain QUERY;",
         {"explain find events during 2025-03;"}},
    };
    return topics;
}

const HelpTopic* find_topic(std::string_view name) {
    constexpr std::array<std::string_view, 4> of_time = {"date", "dates", "when", "times"};
    if (std::ranges::count(of_time, name) > 0) name = "time";
    const auto found = std::ranges::find(help_topics(), name, &HelpTopic::name);
    return found == help_topics().end() ? nullptr : &*found;
}

std::string explained(const HelpTopic& topic) {
    return explained(topic, {topic.examples.begin(), topic.examples.end()});
}

std::string explained(const HelpTopic& topic, const std::vector<std::string>& examples) {
    std::string out = fmt::format("{}: {}\n\n", topic.name, topic.summary);
    out += fmt::format("{}\n\nTry:\n", topic.form);
    for (const std::string& example : examples) out += fmt::format("  {}\n", example);
    return out;
}

std::string listed_topics() {
    std::string out;
    for (const HelpTopic& topic : help_topics()) {
        out += fmt::format("  {:<20} {}\n", topic.name, topic.summary);
    }
    return out;
}

}  // namespace bede::program
