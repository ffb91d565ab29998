# Writes a header with one SHA-256 over the sources that determine what a run gives: names and contents of FILES, a
# list of paths under ROOT. Called at build time, so that a results file knows which kernel made it.
set(all "")
list(SORT FILES)
foreach(file ${FILES})
  file(SHA256 ${ROOT}/${file} digest)
  string(APPEND all "${file} ${digest}\n")
endforeach()
string(SHA256 digest "${all}")
file(WRITE ${OUTPUT} "#define TRUCE_SOURCE_DIGEST \"${digest}\"\n")
