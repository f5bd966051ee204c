// A word that becomes one of the language must not take a name from anybody.
#include <gtest/gtest.h>

#include "engine/answer.h"
#include "engine/database.h"
#include "load/pipeline/load.h"
#include "load_folder.h"
#include "model/memory_graph.h"

namespace bede {
namespace {

using KeywordNames = load::LoadFolder;

// What is a word of the language, and no sign.
bool is_word(const std::string& keyword) { return keyword.front() >= 'a'; }

TEST_F(KeywordNames, EveryWordNamesColumnsAndKinds) {
    std::string kinds = "bede 1\n";
    for (const std::string& word : keywords()) {
        const bool root = word == "event" || word == "actor" || word == "place" || word == "source";
        if (!is_word(word) || root) continue;
        kinds += "kind " + word + " : event\nevent an-" + word + " : " + word + " \"" + word +
                 "\"\n  when 2025\n";
    }
    write("words.bede", kinds);
    const MemoryGraph graph(load_all().contents.things.all(), Release{.number = 1});
    const query::Limits limits(nullptr);
    Session session;
    std::size_t asked = 0;
    for (const std::string& word : keywords()) {
        if (!is_word(word)) continue;
        SCOPED_TRACE(word);
        const Answer column = answer_on(graph, "return 1 as " + word, session, limits);
        EXPECT_EQ(column.columns, std::vector{word});
        if (!graph.find(ThingType::event, "an-" + word)) continue;
        const Answer found =
            answer_on(graph, "find events of kind " + word + " return id", session, limits);
        EXPECT_GE(found.rows.size(), 1U);
        ++asked;
    }
    EXPECT_GT(asked, 200U);
}

}  // namespace
}  // namespace bede
