#include "report/synthetic.h"
#include "report/report.h"
#include <stdio.h>
int main(void){
 struct results *r=synthetic_make(&(struct synthetic){.n_replications=400,.n_points=1,.n_failed=5});
 struct comparison *c; struct error err=ERROR_NONE; struct text t=TEXT_EMPTY;
 if(compare_make(&c,r,NULL,0,NULL,&err)) {puts(err.message);return 1;}
 compare_print(c,FORMAT_TEXT,&t); puts(text_chars(&t)); text_clear(&t);
 compare_print(c,FORMAT_MARKDOWN,&t); puts(text_chars(&t)); text_free(&t);
 compare_destroy(c); synthetic_destroy(r);}
