# What `cmake --install` puts where, and the package that `cpack` makes of it. The man page and the
# completion of shells are what the program itself prints.
include(GNUInstallDirs)

set(made ${CMAKE_CURRENT_BINARY_DIR}/made)
set(pages ${made}/bede.1 ${made}/bede.bash ${made}/_bede ${made}/bede.fish)
add_custom_command(OUTPUT ${pages}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${made}
    COMMAND bede --man > ${made}/bede.1
    COMMAND bede --completion bash > ${made}/bede.bash
    COMMAND bede --completion zsh > ${made}/_bede
    COMMAND bede --completion fish > ${made}/bede.fish
    DEPENDS bede
    COMMENT "Man page and shell completion"
    VERBATIM)
add_custom_target(bede_pages ALL DEPENDS ${pages})

install(TARGETS bede RUNTIME)
install(FILES ${made}/bede.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/bede.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME bede)
install(FILES ${made}/_bede DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${made}/bede.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES ${PROJECT_SOURCE_DIR}/grammar/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}
        RENAME language.md)
install(FILES ${PROJECT_SOURCE_DIR}/kb/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}
        RENAME event-files.md)
install(FILES ${PROJECT_SOURCE_DIR}/tools/bede/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}
        RENAME program.md)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/kb DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples
        FILES_MATCHING PATTERN "*.bede" PATTERN "*.bql")

set(CPACK_GENERATOR DEB)
# Without the library, which is a component of its own.
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};bede;Unspecified;/")
set(CPACK_PACKAGE_NAME bede)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_VENDOR "Bede")
set(CPACK_PACKAGE_CONTACT "The authors of Bede <bede@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Events in time, what caused them, and what each source says")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "less")
include(CPack)
